"""An embedded Apache Kafka, demo articles, and a local webhook receiver."""
