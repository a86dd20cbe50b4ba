"""Names that can only be places: capitals, the largest cities, states of the US; in small letters, and in several languages.

By them a line such as "Washington, March 7, 2022" is told from "Reuters, March 7, 2022".
"""

from __future__ import annotations

import re

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
den haag;’s-gravenhage;bucurești;bucureşti;københavn;helsingfors;new york city;québec;montréal;bogotá;ciudad de méxico
la habana;sevilla;porto;milano;torino;napoli;firenze;venezia;marseille;kraków;brno;bratislava;budapest;ljubljana;belgrad
beograd;zagreb;skopje;sofia;софия;београд;αθήνα;athína;istanbul;ankara;мінск;гомель;брест;вітебск;гродна;магілёў;львів
харків;одеса;одесса;харьков;донецк;екатеринбург;новосибирск;нижний новгород;самара;омск;уфа;воронеж;волгоград;пермь
краснодар;красноярск;хабаровск;иркутск;калининград;севастополь;симферополь;ялта;грозный;махачкала;париж;лондон
берлин;рим;вена;брюссель;нью-йорк;вашингтон;токио;дели;нью-дели;тегеран;анкара;стамбул;хельсинки;варшава;прага;будапешт
белград;белфаст;осло;стокгольм;копенгаген;гаага;мюнхен;страсбург;давос;ашхабад;ташкент;астана;алматы;кишинёв;кишинев
北京;上海;东京;東京;首尔;서울;القاهرة
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
_WORDS = 4  # of the first part at most
_PART = re.compile(r"[^\W\d_a-zа-яё][\w’'. -]{1,40}")


def is_known(text: str) -> bool:
    """Whether the text can only be a place: "Geneva", "Washington, D.C.", "Irvine, CA", "Fulton, Missouri"; not "Reuters".

    Of several parts only the last is looked up: that the first is no office or event is for the caller to see.
    """
    first, *rest = (part.strip() for part in text.split(","))
    if not rest and first.casefold() in CITIES:
        return True
    if not 1 <= len(rest) <= 2 or not all(_PART.fullmatch(part) for part in (first, *rest)):
        return False
    if any(len(part) == 2 and not part.isupper() for part in rest):
        return False
    return rest[-1].casefold() in LARGER and len(first.split()) <= _WORDS
