"""The wars that the conflict articles of `corpus.py` are about: who fights, where, and who speaks.

Names of places and parties are real, since the gazetteer and the lexicon know them; what is told of them is made up.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theatre:
    """One war. `forces` and `rebels` are the two sides, as the subject of a sentence, without an article."""

    country: str
    capital: str
    year: int
    towns: tuple[str, ...]
    provinces: tuple[str, ...]
    forces: tuple[str, ...]
    rebels: tuple[str, ...]
    spokesmen: tuple[str, ...]
    commanders: tuple[str, ...]
    bodies: tuple[str, ...]


THEATRES = (
    Theatre(
        "Syria", "Damascus", 2016,
        ("Aleppo", "Raqqa", "Manbij", "Palmyra", "Idlib", "Saraqib", "Douma", "Harasta", "Maaret al-Numan", "Azaz",
         "Jarablus", "Deir ez-Zor", "Khan Sheikhoun", "Kafranbel", "Daraa", "al-Bab"),
        ("Idlib province", "Aleppo province", "Homs province", "eastern Ghouta"),
        ("government forces", "the Syrian army", "Russian warplanes", "pro-government militias", "government troops"),
        ("rebel fighters", "the Free Syrian Army", "Islamic State", "the al-Nusra Front", "opposition fighters"),
        ("Ahmed Khatib", "Salem Darwish", "Rania Haddad", "Omar Saleh"),
        ("Abu Yusuf al-Halabi", "General Nasser Khalil", "Abu Omar al-Shami"),
        ("the Syrian Observatory for Human Rights", "the White Helmets", "the United Nations", "state media"),
    ),
    Theatre(
        "Iraq", "Baghdad", 2017,
        ("Mosul", "Tikrit", "Fallujah", "Ramadi", "Tal Afar", "Hawija", "Baiji", "Sinjar", "Qaim", "Samarra", "Kirkuk",
         "Hit", "Rutba", "Qayyarah", "Bashiqa", "Hamam al-Alil"),
        ("Anbar province", "Nineveh province", "Salahuddin province", "Diyala province"),
        ("Iraqi forces", "the Iraqi army", "Kurdish peshmerga", "the US-led coalition", "federal police"),
        ("Islamic State", "Islamic State militants", "the jihadists", "insurgents", "IS fighters"),
        ("Saad Jabbar", "Haider Kadhim", "Layla Mahmoud", "Yasin Ali"),
        ("Abu Bakr al-Anbari", "Colonel Hassan Rubaie", "Abu Talha al-Iraqi"),
        ("the Joint Operations Command", "the International Committee of the Red Cross", "Iraqi state television",
         "the United Nations"),
    ),
    Theatre(
        "Ukraine", "Kyiv", 2022,
        ("Kharkiv", "Mariupol", "Kherson", "Izium", "Severodonetsk", "Lysychansk", "Bakhmut", "Kramatorsk", "Sloviansk",
         "Mykolaiv", "Chernihiv", "Sumy", "Zaporizhzhia", "Popasna", "Lyman", "Bucha"),
        ("Donetsk region", "Luhansk region", "Kherson region", "Zaporizhzhia region"),
        ("Russian forces", "the Russian army", "Russian troops", "Moscow's forces", "Russian artillery"),
        ("Ukrainian forces", "the Ukrainian army", "Ukrainian troops", "Kyiv's forces", "Ukrainian soldiers"),
        ("Serhii Bondar", "Oksana Melnyk", "Pavlo Tkachenko", "Iryna Kravets"),
        ("Major General Andrei Gusev", "Colonel Viktor Lysenko", "General Oleg Sorokin"),
        ("the regional governor", "the general staff", "the United Nations", "the emergency service"),
    ),
    Theatre(
        "Sudan", "Khartoum", 2023,
        ("Khartoum", "Omdurman", "El Fasher", "Nyala", "El Geneina", "El Obeid", "Zalingei", "Wad Madani", "Kutum",
         "Kadugli", "Bahri", "Ed Daein", "Kabkabiya", "Singa"),
        ("North Darfur", "West Darfur", "South Kordofan", "Gezira state"),
        ("the Sudanese army", "army troops", "Sudanese forces", "army jets", "government forces"),
        ("the Rapid Support Forces", "RSF fighters", "allied militias", "paramilitaries", "RSF troops"),
        ("Idris Abdallah", "Mona Osman", "Yasir Hamid", "Amna Tijani"),
        ("Major General Babiker Adam", "Abdelrahim Juma", "Colonel Musa Hilu"),
        ("the Sudanese doctors' union", "the United Nations", "Médecins Sans Frontières", "local emergency rooms"),
    ),
    Theatre(
        "Yemen", "Sanaa", 2018,
        ("Hodeidah", "Taiz", "Marib", "Sanaa", "Saada", "Aden", "Hajjah", "al-Bayda", "Mocha", "Zabid", "Haradh",
         "Ibb", "Dhamar", "Shabwa"),
        ("Hodeidah province", "Marib province", "Saada province", "Taiz province"),
        ("the Saudi-led coalition", "coalition warplanes", "Yemeni government forces", "pro-government troops",
         "coalition jets"),
        ("Houthi fighters", "the Houthis", "Houthi rebels", "rebels", "Houthi forces"),
        ("Abdullah Qasim", "Fatima Nasser", "Walid Saif", "Huda Mansour"),
        ("Brigadier Adnan Hammadi", "Abu Ali al-Kahlani", "Colonel Sadiq Sarhan"),
        ("the rebel-run health ministry", "the United Nations", "Save the Children", "security officials"),
    ),
    Theatre(
        "Somalia", "Mogadishu", 2017,
        ("Mogadishu", "Kismayo", "Baidoa", "Beledweyne", "Afgoye", "Jowhar", "Bardera", "Galkayo", "Barawe", "Marka",
         "Jilib", "Dhusamareb"),
        ("Lower Shabelle", "Middle Shabelle", "Hiran region", "Bay region"),
        ("Somali government forces", "African Union troops", "the Somali army", "Somali troops", "Kenyan jets"),
        ("al-Shabaab", "al-Shabaab fighters", "Islamist militants", "the militants", "gunmen"),
        ("Abdi Warsame", "Halima Yusuf", "Farah Nur", "Ismail Duale"),
        ("Ali Dhere Gelle", "General Abdullahi Shire", "Mahad Warsame"),
        ("the African Union mission", "the ambulance service", "the United Nations", "a local monitoring group"),
    ),
    Theatre(
        "Mali", "Bamako", 2013,
        ("Gao", "Kidal", "Timbuktu", "Konna", "Diabaly", "Douentza", "Tessalit", "Menaka", "Mopti", "Ansongo",
         "Bourem", "Goundam"),
        ("Gao region", "Kidal region", "Mopti region", "Timbuktu region"),
        ("French troops", "the Malian army", "Malian soldiers", "French jets", "Chadian troops"),
        ("Ansar Dine", "Islamist fighters", "Tuareg rebels", "jihadists", "the rebels"),
        ("Moussa Traore", "Aminata Keita", "Ibrahim Cisse", "Fanta Diarra"),
        ("Oumar Ould Sidi", "Captain Seydou Kone", "Iyad ag Bahanga"),
        ("the defence ministry in Paris", "the Red Cross", "the United Nations", "the Malian army staff"),
    ),
    Theatre(
        "Afghanistan", "Kabul", 2015,
        ("Kunduz", "Lashkar Gah", "Kandahar", "Sangin", "Musa Qala", "Jalalabad", "Ghazni", "Farah", "Faizabad",
         "Maymana", "Tarin Kot", "Pul-e-Khumri"),
        ("Helmand province", "Kunduz province", "Nangarhar province", "Uruzgan province"),
        ("Afghan forces", "the Afghan army", "Afghan commandos", "NATO warplanes", "Afghan security forces"),
        ("the Taliban", "Taliban fighters", "insurgents", "Taliban militants", "the insurgents"),
        ("Najib Danish", "Zahra Rahimi", "Karim Stanekzai", "Farid Noori"),
        ("Mullah Abdul Salam", "General Khalil Andarabi", "Mullah Rahmatullah"),
        ("the provincial council", "the interior ministry", "Médecins Sans Frontières", "the United Nations"),
    ),
    Theatre(
        "Ethiopia", "Addis Ababa", 2021,
        ("Mekelle", "Axum", "Shire", "Adigrat", "Adwa", "Humera", "Lalibela", "Dessie", "Kombolcha", "Alamata",
         "Woldiya", "Weldiya"),
        ("Tigray region", "Amhara region", "Afar region", "North Wollo"),
        ("Ethiopian forces", "the Ethiopian army", "federal troops", "Eritrean soldiers", "government drones"),
        ("Tigrayan forces", "the TPLF", "Tigrayan fighters", "rebels", "rebel forces"),
        ("Getachew Alemu", "Selam Hagos", "Dawit Bekele", "Hiwot Tesfay"),
        ("General Tsegay Berhe", "Colonel Mulugeta Asfaw", "Gebre Kidane"),
        ("the Ethiopian Human Rights Commission", "the United Nations", "the Ayder hospital", "aid agencies"),
    ),
    Theatre(
        "Myanmar", "Naypyidaw", 2022,
        ("Loikaw", "Lashio", "Myawaddy", "Mindat", "Hakha", "Kalay", "Sagaing", "Thantlang", "Laukkai", "Sittwe",
         "Monywa", "Demoso"),
        ("Sagaing region", "Kayah state", "Chin state", "Rakhine state"),
        ("junta troops", "the Myanmar military", "the Tatmadaw", "army helicopters", "military jets"),
        ("the Arakan Army", "resistance fighters", "the Kachin Independence Army", "local militias",
         "People's Defence Forces"),
        ("Zaw Min Oo", "Khin Hnin Wai", "Aung Kyaw Thu", "Naw Eh Paw"),
        ("Colonel Tun Lin", "Brigadier Soe Naing", "Bo Than Htike"),
        ("the shadow government", "the Free Burma Rangers", "the United Nations", "a local relief group"),
    ),
)  # fmt: skip
