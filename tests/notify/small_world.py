"""A handful of places for tests of routes, names that several of them bear included."""

from functools import cache

from streamer.text.places.gazetteer import Gazetteer

WORLD = b"""
countries:
  Syria: {code: SY, parts: {Aleppo: {gn: 170062, parts: {Aleppo: {gn: 170063, parts: {Old City: }}, al-Bab: }}}}
  Iraq: {code: IQ, gn: 99237, parts: {Nineveh: {gn: 92877, also: [Ninewa], parts: {Mosul: {gn: 99072, parts: {
    Zinjili: , Old City: }}}}}}
  Ukraine: {code: UA, parts: {Donetsk: {also: [Donetsk Oblast], parts: {Donetsk: , Bakhmut: }}}}
  Lebanon: {code: LB, parts: {North: {parts: {Tripoli: }}}}
  Libya: {code: LY, parts: {Tripoli: {kind: town}}}
"""


@cache
def world() -> Gazetteer:
    """The places of these tests."""
    return Gazetteer.from_files({"places/world.yaml": WORLD})
