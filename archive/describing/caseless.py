"""Labels in scripts without capital letters, Chinese, Japanese, Korean, Arabic, Hebrew, Hindi: "记者：", "기자:", "הדובר:".

No word list knows the names there, and no capital shows them. So all that is short and has no sign of a sentence may be a
label, and the document must show it again; only what stands for nobody in particular ("question") is sure by itself.
"""

from __future__ import annotations

import re

from archive.names.words import words_of

_MOST, _MOST_WORDS = 24, 6  # characters without spaces, and words, of a label
_SIGNS = re.compile(r"[。，、；：？！!?;؟،؛।॥…“”\"「」『』《》<>{}|]")
_BETWEEN_LETTERS = re.compile(r"(?<=[\u0590-\u05ff])[\"״'׳](?=[\u0590-\u05ff])")  # in a Hebrew short form: יו"ר
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_NAME, _NAME_WORDS = 4, 3  # characters of a name in East Asia, words of one elsewhere
_OFFICES = tuple(
    "记者 記者 主持人 发言人 發言人 部长 部長 主席 总理 總理 总统 總統 书记 書記 委员 委員 局长 局長 市长 市長 司长"
    " 主任 大使 代表 教授 博士 先生 女士 君 氏 議員 议员 大臣 長官 議長 议长 委員長 総理 知事 会長 社長 기자 대통령"
    " 장관 의원 위원장 의장 총리 대표 대변인 교수 사회자".split()
)
# Whoever asks, answers or leads, without a name.
_NOBODY = words_of(
    "问 問 答 提问 提問 记者 記者 记者问 主持人 质问 質問 回答 司会 司会者 幹事 观众 听众 网友 기자 질문 답변 답 문"
    " 사회자 진행자 سؤال السؤال الجواب جواب صحفي الصحفي المذيع שאלה תשובה שואל מנחה עיתונאי קריאה प्रश्न सवाल उत्तर"
    " जवाब पत्रकार"
)
# What opens a line of data, a remark of the editors or a step of an argument.
_STOPS = words_of(
    "时间 時間 地点 地點 日期 来源 來源 作者 编辑 編輯 责任编辑 注 附 附件 主题 主題 标题 標題 题目 例如 比如 总之"
    " 因此 其次 首先 最后 第一 第二 第三 一是 二是 三是 日時 場所 出典 写真 図 表 注意 備考 参考 結論 理由 以上 電話"
    " 传真 邮箱 网址 图 图片 摄影 翻译 일시 장소 출처 사진 주제 제목 참고 예 결론 문의 التاريخ المكان المصدر الموضوع"
    " صورة ملاحظة מקור תאריך מקום נושא הערה צילום तारीख स्थान स्रोत विषय नोट 专访 專訪 采访 採訪 访谈 訪談 对话 對話"
    " 独家 獨家 快讯 视频 直播 实录 文字实录 全文 导语 编者按 简介 特稿 聚焦 評論 社論 解説 特集 速報 인터뷰 단독"
)
# Words and endings with which somebody is said to say something, or a sentence breaks off.
_SAYS = re.compile(
    r"(?:说|說|道|表示|指出|认为|認為|强调|強調|介绍|介紹|写道|称|稱|如下|包括|就是|问道|問道|[ぁ-ん]た|は|る|を|に|で|と|も|が|다|는|은|을|를|에"
    r"|قال|قالت|أضاف|אמר|אמרה|כי|कहा)$"
)


def is_caseless(text: str) -> bool:
    """Whether a text has letters that are neither capitals nor small, and no word in small letters."""
    letters = [char for char in text if char.isalpha()]
    return any(not (char.isupper() or char.islower()) for char in letters) and not any(map(str.islower, letters))


def is_label(bare: str) -> bool | None:
    """Whether the words before a colon (without brackets) can be a label; None where that is none of these scripts."""
    if not is_caseless(bare):
        return None
    words = _words(bare)
    return (
        len(words) <= _MOST_WORDS
        and sum(map(len, words)) <= _MOST
        and not any(map(_SIGNS.search, words))
        and " ".join(words) not in _STOPS
        and not _SAYS.search(bare)
    )


def is_likely(bare: str) -> bool:
    """Whether a label is as short as a name, or ends in an office: "李样本", "新华社记者"; not "我们期待此访取得成功"."""
    words = _words(bare)
    if _EAST_ASIAN.search(bare):
        return len("".join(words)) <= _NAME or bare.endswith(_OFFICES)
    return len(words) <= _NAME_WORDS


def is_nobody(bare: str) -> bool:
    """Whether a label stands for nobody in particular: "记者", "기자", "السؤال"."""
    return bare in _NOBODY


def _words(bare: str) -> list[str]:
    return _BETWEEN_LETTERS.sub("", bare).split()
