"""What Word itself puts into a field that is empty and has lost the prompt of its form.

By the languages of Word's surface, as far as they are known to us; only a field that is marked as
showing a prompt is compared with them.
"""

from __future__ import annotations

import re

from framework_export.documents.values import folded

_PROMPTS = """
Click or tap here to enter text.
Click here to enter text.
Click or tap to enter a date.
Click here to enter a date.
Choose an item.
Choose a building block.
Klicken oder tippen Sie hier, um Text einzugeben.
Klicken Sie hier, um Text einzugeben.
Klicken oder tippen Sie, um ein Datum einzugeben.
Klicken Sie hier, um ein Datum einzugeben.
Wählen Sie ein Element aus.
Cliquez ou appuyez ici pour entrer du texte.
Cliquez ici pour entrer du texte.
Cliquez ou appuyez ici pour entrer une date.
Cliquez ou appuyez pour entrer une date.
Cliquez ici pour entrer une date.
Choisissez un élément.
Haga clic o pulse aquí para escribir texto.
Haga clic aquí para escribir texto.
Haga clic o pulse para escribir una fecha.
Haga clic aquí o pulse para escribir una fecha.
Haga clic aquí para escribir una fecha.
Elija un elemento.
Clique ou toque aqui para introduzir texto.
Clique aqui para introduzir texto.
Clique ou toque aqui para inserir o texto.
Clique aqui para inserir texto.
Clique aqui para digitar texto.
Clique ou toque para introduzir uma data.
Clique aqui para introduzir uma data.
Clique ou toque aqui para inserir uma data.
Clique ou toque para inserir uma data.
Clique aqui para inserir uma data.
Escolha um item.
Escolher um item.
Fare clic o toccare qui per immettere il testo.
Fare clic qui per immettere testo.
Fare clic o toccare per immettere una data.
Fare clic qui per immettere una data.
Scegliere un elemento.
Klik of tik om tekst in te voeren.
Klik hier om tekst in te voeren.
Klik of tik om een datum in te voeren.
Klik hier als u een datum wilt invoeren.
Kies een item.
Kliknij lub naciśnij tutaj, aby wprowadzić tekst.
Kliknij tutaj, aby wprowadzić tekst.
Kliknij lub naciśnij, aby wprowadzić datę.
Kliknij tutaj, aby wprowadzić datę.
Wybierz element.
Klikněte nebo klepněte sem a zadejte text.
Klikněte sem a zadejte text.
Klikněte nebo klepněte sem a zadejte datum.
Klikněte sem a zadejte datum.
Zvolte položku.
Klikk eller trykk her for å skrive inn tekst.
Klikk her for å skrive inn tekst.
Klikk eller trykk for å skrive inn en dato.
Klikk her for å skrive inn en dato.
Velg et element.
Klicka eller tryck här för att ange text.
Klicka här för att ange text.
Klicka eller tryck här för att ange datum.
Klicka här för att ange datum.
Välj ett objekt.
Klik eller tryk her for at skrive tekst.
Klik her for at angive tekst.
Klik eller tryk for at angive en dato.
Klik her for at angive en dato.
Vælg et element.
Kirjoita tekstiä napsauttamalla tai napauttamalla tätä.
Kirjoita tekstiä napsauttamalla tätä.
Lisää päivämäärä napsauttamalla tai napauttamalla tätä.
Lisää päivämäärä napsauttamalla tätä.
Valitse kohde.
Место для ввода текста.
Место для ввода даты.
Выберите элемент.
Клацніть або торкніться тут, щоб ввести текст.
Клацніть тут, щоб ввести текст.
Клацніть або торкніться, щоб ввести дату.
Виберіть елемент.
Metin girmek için buraya tıklayın veya dokunun.
Metin girmek için burayı tıklatın.
Tarih girmek için tıklayın veya dokunun.
Tarih girmek için burayı tıklatın.
Bir öğe seçin.
Szöveg beírásához kattintson vagy koppintson ide.
Szöveg beírásához kattintson ide.
Dátum megadásához kattintson vagy koppintson ide.
Dátum megadásához kattintson ide.
Jelöljön ki egy elemet.
Faceți clic sau atingeți aici pentru a introduce text.
Faceți clic aici pentru a introduce text.
Faceți clic sau atingeți pentru a introduce o dată.
Alegeți un element.
Κάντε κλικ ή πατήστε εδώ για να εισαγάγετε κείμενο.
Κάντε κλικ εδώ για να εισαγάγετε κείμενο.
Κάντε κλικ ή πατήστε για να εισαγάγετε ημερομηνία.
Επιλέξτε ένα στοιχείο.
انقر أو اضغط هنا لإدخال نص.
انقر هنا لإدخال نص.
انقر أو اضغط لإدخال تاريخ.
انقر أو اضغط هنا لإدخال تاريخ.
انقر هنا لإدخال تاريخ.
اختر عنصراً.
לחץ או הקש כאן להזנת טקסט.
לחץ כאן להזנת טקסט.
לחץ או הקש כדי להזין תאריך.
בחר פריט.
ここをクリックまたはタップしてテキストを入力してください。
ここをクリックしてテキストを入力してください。
クリックまたはタップして日付を入力してください。
日付を入力するには、クリックまたはタップしてください。
クリックして日付を入力してください。
アイテムを選択してください。
单击或点击此处输入文字。
单击此处输入文字。
单击或点击以输入日期。
单击此处输入日期。
选择一项。
按一下或點選這裡以輸入文字。
按一下這裡以輸入文字。
按一下或點選以輸入日期。
按一下這裡以輸入日期。
選擇一個項目。
텍스트를 입력하려면 여기를 클릭하거나 탭하세요.
텍스트를 입력하려면 여기를 클릭하십시오.
날짜를 입력하려면 클릭하거나 탭하세요.
날짜를 입력하려면 여기를 클릭하십시오.
항목을 선택하세요.
Vyberte položku.
Odaberite stavku.
Izberite element.
Изберете елемент.
Trieu un element.
Alege un element.
Pilih item.
Valige üksus.
Pasirinkite elementą.
Izvēlieties vienumu.
Aukeratu elementu bat.
Escolla un elemento.
เลือกรายการ
Chọn một mục.
คลิกหรือแตะที่นี่เพื่อใส่ข้อความ
Bấm hoặc gõ nhẹ vào đây để nhập văn bản.
"""

# What it asks for in words that it varies from version to version: who begins to type so in a field
# that shows a prompt has typed the prompt. By what it says to do, and what it wants.
_SAID = {
    "de": ("klicken|tippen", "einzugeben|eingeben"),
    "fr": ("cliquez|appuyez|tapez|toucher|touchez", "texte|date"),
    "es": ("haga clic|haz clic|pulse|pulsa|toque", "texto|fecha"),
    "pt": ("clique|toque|prima", "texto|data"),
    "it": ("fare clic|fai clic|toccare|tocca", "testo|data"),
    "ca": ("feu clic|toqueu", "text|data"),
    "ro": ("faceți clic|atingeți", "text|dată|data"),
    "nl": ("klik|tik", "voeren|typen"),
    "nordic": ("klikk?|trykk?|klicka|tryck|smelltu", "tekst|text|dato|datum|texta"),
    "slavic": (
        "kliknij|naciśnij|dotknij|klikněte|klepněte|kliknite|ťuknite|dodirnite|tapnite",
        r"tekst\w*|text|dat\w+|dátum|besedilo|vnesti",
    ),
    "cyrillic": (
        "щелкните|щёлкните|нажмите|коснитесь|клацніть|торкніться|щракнете|докоснете|кликните",
        r"текст\w*|дат\w+",
    ),
    "ar": ("انقر|اضغط", "نص|نصا|نصًا|النص|تاريخ|التاريخ"),
    "he": ("לחץ|לחצו|הקש|הקישו", "טקסט|תאריך"),
    "zh": ("单击|點擊|点击|點選|按一下|轻触|輕觸", "文字|文本|日期"),
    "id": ("klik|ketuk", "teks|tanggal"),
}
_WITHOUT_SPACES = ("zh",)
_PATTERNS = tuple(
    re.compile(
        rf"(?:{doing}).*(?:{wanted})\W*"
        if language in _WITHOUT_SPACES
        else rf"(?:{doing})(?!\w).*(?<!\w)(?:{wanted})\W*"
    )
    for language, (doing, wanted) in _SAID.items()
)
_LONGEST = 100  # characters of such a prompt

_FOLDED = frozenset(folded(line) for line in _PROMPTS.splitlines() if line)


def is_words_own(text: str) -> bool:
    """Whether it is a prompt of Word."""
    plain = folded(text)
    if plain in _FOLDED:
        return True
    return len(plain) <= _LONGEST and any(each.fullmatch(plain) for each in _PATTERNS)
