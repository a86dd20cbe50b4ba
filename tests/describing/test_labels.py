from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.describing import labels

OPENS = [
    ("President of Russia Vladimir Putin: Good afternoon.", "President of Russia Vladimir Putin"),
    ("Vladimir Putin: With pleasure.", "Vladimir Putin"),
    ("Vladimir Putin : With pleasure.", "Vladimir Putin"),
    ("V.Putin: Yes.", "V.Putin"),
    ("A. Repik: Thank you.", "A. Repik"),
    ("VladimirPutin: …Including sanctions.", "VladimirPutin"),
    ("NIKOLAI BORDYUZHA: Good afternoon.", "NIKOLAI BORDYUZHA"),
    ("Prime Minister of Italy Paolo Gentiloni (retranslated): Ah.", "Prime Minister of Italy Paolo Gentiloni (retranslated)"),
    ("President of Iran Hassan Rouhani (retranslated):President Putin,", "President of Iran Hassan Rouhani (retranslated)"),
    ("Yelena Yeskina (Daghestan): Hello.", "Yelena Yeskina (Daghestan)"),
    ("Yevgeny Rozhkov, reporter at VGTRK: Good day.", "Yevgeny Rozhkov, reporter at VGTRK"),
    ("Prime Minister of Great Britain Theresa May: Thank you.", "Prime Minister of Great Britain Theresa May"),
    ("US Secretary of State John Kerry: Mr President,", "US Secretary of State John Kerry"),
    ("Dmitry de Koshko: Thank you.", "Dmitry de Koshko"),
    ("Bashar al-Assad: I would like to thank.", "Bashar al-Assad"),
    ("chairman of Vnesheconombank (VEB) Vladimir Dmitriev: Yes.", "chairman of Vnesheconombank (VEB) Vladimir Dmitriev"),
    ("Vladimir Putin (Noise in the audience): Let us go on.", "Vladimir Putin (Noise in the audience)"),
    ("Question: When will it be?", "Question"),
    ("Question (retranslated): When?", "Question (retranslated)"),
    ("Question from Izhevsk: When?", "Question from Izhevsk"),
    ("Remark: Yes!", "Remark"),
    ("Reply: No.", "Reply"),
    ("Call centre operator: We have a call.", "Call centre operator"),
    ("Vladimir Putin:", "Vladimir Putin"),
    ("PRESIDENT OF RUSSIA DMITRY MEDVEDEV: Good.", "PRESIDENT OF RUSSIA DMITRY MEDVEDEV"),
    ("Patriarch Kirill: Thank you.", "Patriarch Kirill"),
    ("Metropolitan Hilarion of Volokolamsk: Thank you.", "Metropolitan Hilarion of Volokolamsk"),
    ("From the audience: Yes!", "From the audience"),
    ("Moderator: Please.", "Moderator"),
    ("9th grade student Ivan Ivanov: Hello.", "9th grade student Ivan Ivanov"),
    ("Chief of Staff – First Deputy Minister Valery Gerasimov: So.", "Chief of Staff – First Deputy Minister Valery Gerasimov"),
    ("Head of the “Success” Foundation Yelena Shmelyova: So.", "Head of the “Success” Foundation Yelena Shmelyova"),
    ("Acting Governor of St. Petersburg Alexander Beglov: So.", "Acting Governor of St. Petersburg Alexander Beglov"),
    ("The Prime Minister: I will.", "The Prime Minister"),
    ("THE COURT: Sustained.", "THE COURT"),
    ("THE VICE PRESIDENT: Thank you.", "THE VICE PRESIDENT"),
    ("FIRST LADY SAMPLE: Please sit.", "FIRST LADY SAMPLE"),
    ("CHIEF JUSTICE SAMPLE: We will hear argument.", "CHIEF JUSTICE SAMPLE"),
    ("SENIOR ADMINISTRATION OFFICIAL: Sure.", "SENIOR ADMINISTRATION OFFICIAL"),
    ("MS. EXAMPLE-SAMPLE: No.", "MS. EXAMPLE-SAMPLE"),
    ("Mr. Sample: I will.", "Mr. Sample"),
    ("Hon. A.B. Example: I stand.", "Hon. A.B. Example"),
    ("Mr. Ian Duncan Sample (Northtown and Hythe) (Con): Why?", "Mr. Ian Duncan Sample (Northtown and Hythe) (Con)"),
    ("Sir Teddy Sample: As we know.", "Sir Teddy Sample"),
    ("Mr. Example (Arland) (spoke in French): I thank you.", "Mr. Example (Arland) (spoke in French)"),
    ("The Minister for Trade (Mr. Munya): I second it.", "The Minister for Trade (Mr. Munya)"),
    ("Some hon. members: Oh, oh!", "Some hon. members"),
    ("Speaker 1: Yes.", "Speaker 1"),
    ("UNIDENTIFIED MALE: Yes.", "UNIDENTIFIED MALE"),
    ("Audience Member: We hear you!", "Audience Member"),
    ("Crown Prince Omar Al Harun of Sahra (retranslated): Thank you.", "Crown Prince Omar Al Harun of Sahra (retranslated)"),
    ("Executive Chairmanof the World Forum (retranslated): Good.", "Executive Chairmanof the World Forum (retranslated)"),
    ("President of the Organisation Novaya Sila [New Force] Oleg Sidorov: So.",
     "President of the Organisation Novaya Sila [New Force] Oleg Sidorov"),
    ("Trudy i Dni Editor-in-Chief Oleg Sidorov: So.", "Trudy i Dni Editor-in-Chief Oleg Sidorov"),
    ("Oleg Sidorov, Secretary of the Department of Energy, Mechanics, Motors and Control, Arland Academy: So.",
     "Oleg Sidorov, Secretary of the Department of Energy, Mechanics, Motors and Control, Arland Academy"),
    ("ABC TV anchor George Carter, moderator of the session: So.", "ABC TV anchor George Carter, moderator of the session"),
    ("King Yusuf II of Sahra: Thank you.", "King Yusuf II of Sahra"),
    ("В.Образцов: Добрый день!", "В.Образцов"),
    ("Вопрос: Когда?", "Вопрос"),
    ("Председатель Правительства Пётр Примеров: Да.", "Председатель Правительства Пётр Примеров"),
    ("Vladimir Putin: “I demand that the standard is reinstated.”", "Vladimir Putin"),
    ("Des voix : Bravo!", "Des voix"),
    ("Vozes do PS: — Muito bem!", "Vozes do PS"),
    ("Varios señores diputados: ¡No!", "Varios señores diputados"),
    ("Zurufe von der SPD: Nein!", "Zurufe von der SPD"),
    ("Anf. 3 ANNA EXEMPEL (S) replik: Herr talman!", "Anf. 3 ANNA EXEMPEL (S) replik"),
    ("(BOTH): Hello!", "(BOTH)"),
    ("Anna Sample: ...and he left.", "Anna Sample"),
    ("Anna Sample:...and he left.", "Anna Sample"),
    ("Le journaliste : Merci.", "Le journaliste"),
    ("Frage: Wann wird sie geöffnet?", "Frage"),
    ("Respuesta: En mayo.", "Respuesta"),
    ("Zusatzfrage Muster: Wer zahlt?", "Zusatzfrage Muster"),
    ("Запитання: Коли?", "Запитання"),
    ("Un señor DIPUTADO: ¡Ya era hora!", "Un señor DIPUTADO"),
    ("NATO Secretary General [Anna Sample]: In May.", "NATO Secretary General [Anna Sample]"),
    ("The Cabinet Secretary for Transport (Clara Doe): In May.", "The Cabinet Secretary for Transport (Clara Doe)"),
]  # fmt: skip

OPENS_NOT = [
    "Interior Minister: Vladimir Kolokoltsev.",
    "Perm Territory: “Why are single-industry towns dying?”",
    "Verkhnyaya Salda, Sverdlovsk Region: “The trash reform is not working.”",
    "Alexander Repin from the Nizhny Novgorod Region: “The trash reform has been going on.”",
    "Rostov-on-Don: a problem with the new neighbourhood.",
    "I want to reiterate: I won’t go into detail.",
    "The second factor is man-made: too tight a policy.",
    "Next: further de-criminalisation.",
    "Here’s another short message: “I pay my taxes.”",
    "My question is:",
    "(In English): The US wants Russia to do more.",
    "Mr Putin and Mr Gentiloni witnessed the signing of:",
    "Countries with mixed economies actually grow faster than others: China, and partly India.",
    "Finally, the national technological initiative: today, it includes seven roadmaps.",
    "It begins at 12:30 in Moscow.",
    "See http://en.kremlin.ru for more.",
    "“Save the children”: I promise.",
    "Question: “How much is required?” “A lot.” Reply: “This is not enough.” It is necessary.",
    "Putin and Lukashenko discussed one thing: gas.",
    "Great Patriotic War: a lesson.",
    "United Russia: 40 percent.",
    "Dear Friends: welcome.",
    "Nizhny Novgorod: three hospitals.",
    "Letter from Vladimir Ivanov: “When?”",
    "Next: the roads.",
    "Order of Friendship: awarded twice.",
    "Note: figures are provisional.",
    "Disclaimer: for information only.",
    "Question: at what expense?",
    "Agreed: file an issue.",
    "Poll: who is for it?",
    "One more thing: we have approved it.",
    "The result: a new bridge.",
    "In short: no.",
    "Albania: “This is ours.”",
    "Background: the bill passed.",
    "DATE: 3 June 2011",
    "NATO: a view from outside.",
    "Step 2: mix.",
    "FOR THE WITNESS: Anna Sample, Sample & Doe",
    "APPEARANCES: (Cont'd)",
    "For example: bridges.",
    "Первое: дороги.",
    "Например: мосты.",
    "What I said was this: no.",
    "",
    ": Thank you.",
]


@pytest.mark.parametrize(("text", "label"), OPENS)
def test_opens_a_turn(text: str, label: str) -> None:
    found = labels.find(text)
    assert found is not None
    assert found.label == label
    assert found.sure
    assert text[found.text_start :] == text.partition(":")[2].lstrip()


FULL_STOP = [
    ("Mr. LOTT. Mr. President, I ask.", "Mr. LOTT"),
    ("Mr. SMITH of New Jersey. Mr. Speaker, I ask.", "Mr. SMITH of New Jersey"),
    ("Mr. McCAIN. I would like.", "Mr. McCAIN"),
    ("Ms. JACKSON-LEE of Texas. Madam Speaker, no.", "Ms. JACKSON-LEE of Texas"),
    ("The PRESIDING OFFICER. Without objection.", "The PRESIDING OFFICER"),
    ("The SPEAKER pro tempore (Mr. Sample). Under the order.", "The SPEAKER pro tempore (Mr. Sample)"),
    ("The Acting CHAIRMAN. The gentleman is recognized.", "The Acting CHAIRMAN"),
    ("ПРИМЕРОВ В. В. Спасибо.", "ПРИМЕРОВ В. В."),
    ("Mr. DeLAY. Mr. Speaker, I yield.", "Mr. DeLAY"),
    ("Ms. EDDIE BERNICE SAMPLE of Texas. Mr. Speaker, will he yield?", "Ms. EDDIE BERNICE SAMPLE of Texas"),
    ("Mr. FRANK of Massachusetts. ``Long'' is right.", "Mr. FRANK of Massachusetts"),
    ("Mr. D'AMATO. So do I.", "Mr. D'AMATO"),
    ("Mr. McGOVERN (during the reading). Madam Chairman, no.", "Mr. McGOVERN (during the reading)"),
    ("Governor MUSTER. Eight years.", "Governor MUSTER"),
    ("CHAIR SAMPLE. So, that is a good question.", "CHAIR SAMPLE"),
    ("VICE CHAIRMAN DOE. So moved.", "VICE CHAIRMAN DOE"),
    ("ANNA B. MUSTER. Good morning.", "ANNA B. MUSTER"),
    ("SPEAKER(?). I think so.", "SPEAKER(?)"),
    ("Ms. Sample of Ohio. Will he yield?", "Ms. Sample of Ohio"),
    ("Chancellor Muster. Thank you.", "Chancellor Muster"),
    ("Question 1. When did it open?", "Question 1"),
    ("Voice. Speak up.", "Voice"),
    ("M. le président. La séance est ouverte.", "M. le président"),
    ("Mme Anne Modèle, ministre des transports. Il ouvrira.", "Mme Anne Modèle, ministre des transports"),
    ("Plusieurs députés du groupe LR. Ah !", "Plusieurs députés du groupe LR"),
    ("M. Jean Modèle. – Le pont est fermé.", "M. Jean Modèle"),
    ("Председательствующий. Прошу.", "Председательствующий"),
    ("ГОЛОВУЮЧИЙ. Прошу голосувати.", "ГОЛОВУЮЧИЙ"),
    ("Образцов П. П., фракция «Мост». Спасибо.", "Образцов П. П., фракция «Мост»"),
    ("Образцов П. П. Благодарю.", "Образцов П. П."),
    ("П.П. Образцов. Спасибо.", "П.П. Образцов"),
    ("Mr SAMPLE (Northtown)—I thank the Minister.", "Mr SAMPLE (Northtown)"),
    ("The SPEAKER -- Order!", "The SPEAKER"),
    (">> Good evening.", ">>"),
    ("Sr. Ejemplo.– Señor presidente: el puente está cerrado.", "Sr. Ejemplo"),
    ("Sra. Presidenta (Muestra).– Continúe.", "Sra. Presidenta (Muestra)"),
    ("BENITO CAMPIONE, Sottosegretario di Stato. Il ponte apre.", "BENITO CAMPIONE, Sottosegretario di Stato"),
    ("The Presiding Officer [Sen. Doe]. The session is resumed.", "The Presiding Officer [Sen. Doe]"),
    ("AYŞE ÖRNEK (Ankara) – Sayın Başkan.", "AYŞE ÖRNEK (Ankara)"),
    ("А. ПРИМЕРОВ – Добрый вечер.", "А. ПРИМЕРОВ"),
    ("HON. F. S. SAMPLE.- Mr. Speaker, Sir, no.", "HON. F. S. SAMPLE"),
    ("HON. P.D. MUSTER (Minister for Roads).- Mr. Speaker, in May.", "HON. P.D. MUSTER (Minister for Roads)"),
    ("MR. SPEAKER.- Order.", "MR. SPEAKER"),
    ("O SR. PRESIDENTE (João Exemplo. PT - SP) - Declaro aberta a sessão.", "O SR. PRESIDENTE (João Exemplo. PT - SP)"),
    (
        "1. Hon ANNA SAMPLE (Leader of the Opposition) to the Minister: Why?",
        "1. Hon ANNA SAMPLE (Leader of the Opposition)",
    ),
    ("Q.   Did you?", "Q"),
    ("Q    Thank you.", "Q"),
    ("ПРИМЕРОВ В.В. - Добрый день.", "ПРИМЕРОВ В.В."),
    ("Образцов П.П. – Мост откроют.", "Образцов П.П."),
    ("П. П. Образцов - Спасибо.", "П. П. Образцов"),
    ("ІЗ ЗАЛУ. (Не чути)", "ІЗ ЗАЛУ"),
    ("Pregunta. ¿Cuándo se abre?", "Pregunta"),
    ("Вопрос. Когда откроют?", "Вопрос"),
]
NO_FULL_STOP = ["The NATO. No.", "NEW YORK. The mayor came.", "Mr. St. Angelo came.", "Mr. Chairman. I ask.",
                "Thank you. I see.",
                "SHORT TITLE. This Act may be cited so.", "Путин В. В. сказал это.",
                "Мост. Дорога.", "WARNING. Do not open.",
                "M. le président parle. Il dit oui.", "Anna Sample – The engineer – came.",
                "ROME, the city of old. It stands.", "Mr Sample — he was late — came.",
                "Mr. Lott was there. He left.", "The U.S. Senate met.", "Mr. LOTT and Mr. SMITH. They",
                "A. Repik came.", "A Thing. Another.", "Quite so.", "The SPEAKER of the House spoke. He left."]  # fmt: skip


@pytest.mark.parametrize(("text", "label"), FULL_STOP)
def test_labels_before_a_full_stop_or_a_gap(text: str, label: str) -> None:
    found = labels.find(text, gap="  " in text, forms=labels.FORMS)
    assert found is not None
    assert found.label == label
    assert labels.find(text) is None  # where labels end in colons


@pytest.mark.parametrize("text", NO_FULL_STOP)
def test_sentences_that_are_no_labels(text: str) -> None:
    found = labels.find(text, forms=labels.FORMS)
    assert found is None or not found.sure


def test_a_form_that_an_adapter_states() -> None:
    pattern = re.compile(r"<(?P<time>[\d:]+)> (?P<role>\w+) (?P<name>\w+)(?: (?P<bracket>\(\w+\)))? >> ")
    found = labels.find("<12:30> Captain Sample (Ship) >> Ahoy.", forms=(labels.stated(pattern),))
    assert found == labels.Found("Captain Sample (Ship)", 33, "sure", "stated", "12:30")


@pytest.mark.parametrize("text", OPENS_NOT)
def test_opens_no_turn(text: str) -> None:
    found = labels.find(text)
    assert found is None or not found.sure


@given(st.text(alphabet="Aa bVPutin.,:()’“”\n-é", max_size=80))
def test_label_and_words_are_the_text(text: str) -> None:
    found = labels.find(text)
    if found:
        between = text[len(found.label) : found.text_start]
        assert text.startswith(found.label)
        assert between.strip() == ":"


def test_long_text_without_a_label_is_cheap() -> None:
    assert labels.find("A " * 500_000 + ":") is None
    assert labels.find("(" * 100_000 + ": x") is None


@pytest.mark.parametrize(
    "again", ["A", "A.", "A ", "A. ", "A-", "(", "Mr. ", "É’", "A, ", "MR. A ", "a – ", "— A", "@a "]
)
@pytest.mark.parametrize("end", ["", ".- Mr", ": x", " – X", ". X", "**"])
def test_no_run_of_signs_is_dear(again: str, end: str) -> None:
    """A pattern that tries every cut of a run would not come back."""
    text = again * (labels._LONGEST // len(again)) + end
    found = labels.find(text, forms=labels.FORMS)
    assert found is None or text.startswith(found.label)
