"""Names that can only be places: capitals, the largest cities, states of the US. In small letters.

By them a line such as "Washington, March 7, 2022" is told from "Reuters, March 7, 2022".
"""

from __future__ import annotations

import re

from archive.describing import places
from archive.names.words import COUNTRIES

_CITIES = """
abu dhabi;abuja;accra;addis ababa;algiers;almaty;amman;amsterdam;ankara;antalya;ashgabat;astana;athens;atlanta
auckland;baghdad;baku;bangkok;barcelona;beijing;beirut;belfast;belgrade;berlin;bern;bishkek;bogotá;bogota;bonn;boston
brasilia;brasília;bratislava;brussels;bucharest;budapest;buenos aires;cairo;calgary;canberra;cape town;caracas
casablanca;chennai;chicago;chisinau;colombo;copenhagen;dakar;dallas;damascus;dar es salaam;delhi;denver;detroit;dhaka
doha;dublin;dushanbe;edinburgh;frankfurt;frankfurt am main;geneva;glasgow;guangzhou;hague;the hague;hamburg;hanoi
harare;havana;helsinki;hiroshima;ho chi minh city;hong kong;houston;islamabad;istanbul;jakarta;jerusalem;johannesburg
kabul;kampala;karachi;kathmandu;kazan;khabarovsk;khartoum;kiev;kyiv;kinshasa;kolkata;kuala lumpur;lagos;lahore
leningrad;lima;lisbon;ljubljana;london;los angeles;luxembourg;lyon;macau;madrid;manchester;manila;marseille;mecca
melbourne;mexico city;miami;milan;minsk;mogadishu;montevideo;montreal;moscow;mumbai;munich;murmansk;nagasaki;nairobi
new delhi;new york;nicosia;novosibirsk;nursultan;nur-sultan;osaka;oslo;ottawa;paris;philadelphia;phnom penh;pittsburgh
prague;pretoria;pyongyang;quebec;quito;rabat;reykjavik;riga;rio de janeiro;riyadh;rome;rotterdam;san francisco
santiago;sao paulo;são paulo;sarajevo;seattle;seoul;shanghai;singapore;skopje;sochi;sofia;st petersburg;st. petersburg
saint petersburg;stockholm;strasbourg;sydney;taipei;tallinn;tashkent;tbilisi;tehran;tel aviv;tirana;tokyo;toronto
tripoli;tunis;ulaanbaatar;vancouver;versailles;vienna;vilnius;vladivostok;warsaw;washington;wellington;yalta;yerevan
zagreb;zurich;москва;санкт-петербург;ленинград;сочи;казань;владивосток;киев;минск;київ;астана;ташкент;баку;ереван
тбилиси;бишкек;душанбе;женева;пекин;wien;genf;genève;bruxelles;rom;roma;lisboa;warszawa;praha;zürich;köln;münchen
"""
_STATES = """
alabama;alaska;arizona;arkansas;california;colorado;connecticut;delaware;florida;hawaii;idaho;illinois;indiana;iowa
kansas;kentucky;louisiana;maine;maryland;massachusetts;michigan;minnesota;mississippi;missouri;montana;nebraska;nevada
new hampshire;new jersey;new mexico;north carolina;north dakota;ohio;oklahoma;oregon;pennsylvania;rhode island
south carolina;south dakota;tennessee;texas;utah;vermont;virginia;west virginia;wisconsin;wyoming;d.c.;dc;d.c;england
scotland;wales;northern ireland;ontario;quebec;british columbia;usa;u.s.a.;uk;united states;al;ak;az;ar;ca;co;ct;de;fl
ga;hi;id;il;in;ia;ks;ky;la;me;md;ma;mi;mn;ms;mo;mt;ne;nv;nh;nj;nm;ny;nc;nd;oh;ok;or;pa;ri;sc;sd;tn;tx;ut;vt;va;wa;wv
wi;wy
"""


def _names(text: str) -> frozenset[str]:
    return frozenset(name for line in text.strip().split("\n") for name in line.split(";") if name.strip())


CITIES = _names(_CITIES)
LARGER = _names(_STATES) | COUNTRIES
_PART = re.compile(r"[^\W\d_a-zа-яё][\w’'. -]{1,40}")


def is_known(text: str) -> bool:
    """Whether the text can only be a place: "Geneva", "Washington, D.C.", "Irvine, CA", "Fulton, Missouri"; not "Reuters"."""
    first, *rest = (part.strip() for part in text.split(","))
    if not 0 <= len(rest) <= 2 or not all(_PART.fullmatch(part) for part in (first, *rest)):
        return False
    if any(len(part) == 2 and not part.isupper() for part in rest):
        return False
    if not rest:
        return first.casefold() in CITIES
    return rest[-1].casefold() in LARGER and len(first.split()) <= 4 and places.is_place(places.Line(text))
