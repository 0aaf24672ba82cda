"""The Kafka edge: consumers, transactions, topics, dead letters. The only importer of aiokafka."""
