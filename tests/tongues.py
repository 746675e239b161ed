"""What people of invented cycles are called and write, in some languages."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tongue:
    """What people are called and write in a language."""

    first: tuple[str, ...]
    last: tuple[str, ...]
    frameworks: tuple[str, ...]
    topics: tuple[str, ...]
    levels: tuple[str, ...]
    ratings: tuple[str, ...]
    """From the lowest to the highest, then the one for no opportunity."""
    criteria: tuple[str, ...]
    evidence: tuple[str, ...]
    goals: tuple[tuple[str, str, str], ...]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


ENGLISH = Tongue(
    first=_words("Ada Bo Chidi Dana Edsger Fatima Grace Hedy Ilse Jun Katja Linus Mei Noor"),
    last=_words(
        "Adeyemi Berg Castillo Dvořák Ekström Fischer Gupta Haddad Ito Jansen Kowalska Lindqvist"
        " Moreau Novak O’Brien"
    ),
    frameworks=("📊 Data Engineering", "🎨 Product Design", "🛠️ Platform Engineering"),
    topics=(
        "💬 Communication",
        "💥 Impact",
        "🤝 Collaboration",
        "🌱 Growing others",
        "🧭 Direction",
        "🔧 Craft",
        "📐 Quality",
        "🧪 Experiments",
        "🔒 Reliability",
    ),
    levels=("Starter", "", "Senior", "Staff", ""),
    ratings=("Not yet", "Sometimes", "Usually", "Always", "No opportunity yet"),
    criteria=(
        "Keeps everybody posted on progress and says early when something will be late",
        "Explains a decision in writing so that somebody who was not there can follow it",
        "Breaks work down into steps that can be reviewed within a day",
        "Asks for feedback before it is offered",
        "Finds the cause of a failure and not only its first sign",
    ),
    evidence=(
        "When the import failed in March, wrote the note to all teams within the hour and ran the review of it.",
        "Paired with two newcomers for three weeks.\nBoth now deploy on their own.",
        "I would like to do more of this; there was hardly an occasion.",
        "Said no to the second dashboard, with figures, and everybody could live with it.",
    ),
    goals=(
        (
            "Lead one discovery from question to decision",
            "A decision that is written down",
            "A day a week without tickets",
        ),
        ("Give a talk to the guild", "It has been held", "Somebody to rehearse with"),
        ("Write the runbook for the nightly load", "Others use it on call", ""),
    ),
)

GERMAN = Tongue(
    first=_words("Änne Björn Cem Dörte Emre Friederike Günther Hanna İlayda Jürgen"),
    last=_words("Öztürk Müller-Lüdenscheidt Groß Schäfer Yıldız Krüger Weiß Ahrens Bäcker Vogel"),
    frameworks=("Datenentwicklung", "Produktgestaltung", "Plattformentwicklung"),
    topics=(
        "Zusammenarbeit",
        "Wirkung",
        "Verständigung",
        "Andere fördern",
        "Ausrichtung",
        "Handwerk",
        "Qualitätssicherung",
        "Versuche",
        "Betriebsbereitschaft",
    ),
    levels=("Einstieg", "", "Erfahren", "Leitend", ""),
    ratings=("Noch nicht", "Manchmal", "Meistens", "Immer", "Noch keine Gelegenheit"),
    criteria=(
        "Hält alle über den Fortschritt auf dem Laufenden und sagt früh, wenn sich etwas verspätet",
        "Begründet eine Entscheidung schriftlich, sodass auch Unbeteiligte sie nachvollziehen können",
        "Zerlegt Arbeit in Schritte, die sich an einem Tag durchsehen lassen",
        "Bittet um Rückmeldung, bevor sie angeboten wird",
    ),
    evidence=(
        "Als im März der Import ausfiel, kam innerhalb einer Stunde eine verständliche Nachricht an alle.",
        "Hat zwei Neue drei Wochen lang begleitet.\nBeide veröffentlichen jetzt allein.",
    ),
    goals=(
        (
            "Eine Erkundung von der Frage bis zur Entscheidung leiten",
            "Die Entscheidung ist aufgeschrieben",
            "Ein Tag in der Woche ohne Tickets",
        ),
    ),
)

ARABIC = Tongue(
    first=_words("ليلى عمر نور سلمى يوسف هدى كريم مريم"),
    last=_words("الحداد المصري بنعلي الشامي العلوي قاسم النجار"),
    frameworks=("هندسة البيانات", "تصميم المنتجات", "هندسة المنصات"),
    topics=(
        "التواصل",
        "الأثر",
        "التعاون",
        "تنمية الآخرين",
        "التوجيه",
        "الإتقان",
        "الجودة",
        "التجارب",
        "الموثوقية",
    ),
    levels=("مبتدئ", "", "خبير", "قائد", ""),
    ratings=("ليس بعد", "أحيانًا", "غالبًا", "دائمًا", "لم تتح فرصة بعد"),
    criteria=(
        "يُطلع الجميع على التقدم ويُنبّه مبكرًا إن تأخر شيء",
        "يشرح القرار كتابةً ليفهمه من لم يكن حاضرًا",
        "يقسم العمل إلى خطوات تُراجع في يوم واحد",
    ),
    evidence=(
        "عندما تعطل الاستيراد في مارس كتب إلى كل الفرق خلال ساعة.",
        "رافق زميلين جديدين ثلاثة أسابيع.\nوكلاهما ينشر الآن بمفرده.",
    ),
    goals=(("قيادة بحث من السؤال إلى القرار", "قرار مكتوب", "يوم في الأسبوع بلا مهام"),),
)

JAPANESE = Tongue(
    first=_words("美咲 蓮 陽菜 大翔 結衣 悠真 さくら 健太"),
    last=_words("佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 小林"),
    frameworks=("データエンジニアリング", "プロダクトデザイン", "プラットフォーム"),
    topics=(
        "コミュニケーション",
        "影響力",
        "協働",
        "育成",
        "方向づけ",
        "技術力",
        "品質",
        "実験",
        "信頼性",
    ),
    levels=("初級", "", "上級", "専門", ""),
    ratings=("まだ", "ときどき", "たいてい", "いつも", "まだ機会がない"),
    criteria=(
        "進み具合を全員に伝え、遅れそうなときは早めに知らせている",
        "その場にいなかった人にもわかるように、決定の理由を書いて説明している",
        "一日で確認できる大きさに作業を分けている",
    ),
    evidence=(
        "三月に取り込みが失敗したとき、一時間以内に全チームへ状況を書いて知らせた。",
        "新しい二人と三週間ペアで作業した。\n今は二人とも自分で公開できる。",
    ),
    goals=(
        (
            "問いから決定までの調査を一つ導く",
            "決定が文書になっている",
            "週に一日、チケットのない日",
        ),
    ),
)
