from __future__ import annotations

import pytest

from archive.describing import label_shapes, labels

# A label before a colon, and how sure it is by itself.
VERDICTS = [
    ("记者：您什么时候开始建桥？", "sure"), ("記者:いつですか。", "sure"), ("기자: 언제 완공됩니까?", "sure"),
    ("سؤال: متى يفتح الجسر؟", "sure"),
    ("שאלה: מתי?", "sure"), ("प्रश्न: कब?", "sure"),
    ("新华社记者：请介绍此访的安排。", "likely"), ("李样本：五月。", "likely"), ("官房長官：以上です。", "likely"),
    ("견본 대통령: 오월입니다.", "likely"),
    ('היו"ר דוגמה לוי: תודה.', "likely"), ("الوزير: في مايو.", "likely"), ("NHK記者：費用は。", "likely"),
    ("中国样本研究所：我们同意。", "maybe"),
]  # fmt: skip
NONE = [
    "时间：五月十二日", "地点：北京", "专访：大桥是怎样建成的", "他表示：“五月开通。”", "他说：五月。",
    "第一，安全：要保证。",
    "理由は二つある：風と水深です。", "그는 말했다: 오월.", "التاريخ: 12 مايو", "אמר: לא.", "。：",
    "我们今天讨论的三个最重要的问题是关于大桥道路和隧道建设的：钱",
]  # fmt: skip


@pytest.mark.parametrize(("text", "verdict"), VERDICTS)
def test_labels_in_scripts_without_capitals(text: str, verdict: str) -> None:
    label = labels.find(text)
    assert label is not None
    assert (label.verdict, label.shape) == (verdict, "caseless")
    assert text[label.text_start :] == text.replace("：", ":").partition(":")[2].lstrip()


@pytest.mark.parametrize("text", NONE)
def test_what_opens_no_turn_there(text: str) -> None:
    assert labels.find(text) is None


def test_a_text_with_words_in_small_letters_is_none_of_these() -> None:
    assert label_shapes.judge("Anna 样本 said")[1] != "caseless"
