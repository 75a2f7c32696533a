"""Words for what is wrong with a whole file: it is refused, or noted and taken."""

from __future__ import annotations

from collections.abc import Mapping

_EXPORT_AGAIN = "Exportera filen på nytt ur skolans system och läs in den nya filen."
_SAVE_AS_UTF8 = (
    "Exportera filen på nytt och välj teckenkodningen UTF-8, eller spara om den i Excel som .xlsx."
)

_ALL_OF_SS12000 = (
    "Läs in alla filer av en SS 12000-export tillsammans, som en mapp eller ett zip-arkiv: "
    "attendances.json, calendarEvents.json, activities.json, persons.json och groups.json."
)

_ALMOST = "Filen ser ut att komma från {source}, men kolumnen {column} saknas. Rubriker i filen: {found}."
_OR_EXPLAIN = "Ta med kolumnen i exporten. Går det inte, så förklara filen på sidan Tolka fil"
_OPEN_MAPPING = "Öppna filen på sidan Tolka fil, kontrollera tolkningen och spara den på nytt."

FILE_PROBLEMS: Mapping[str, tuple[str, str]] = {
    "mapping-changed": (
        "Rubrikerna är andra än i tolkningen {mapping}. Nya: {new}. Saknas: {missing}. Nytt namn: {renamed}.",
        _OPEN_MAPPING,
    ),
    "mapping-changed/other_file": (
        "Filen är en annan än den som tolkningen {mapping} gjordes för: rubrikerna finns inte.",
        "Välj en annan tolkning, eller öppna filen på sidan Tolka fil och tolka den för sig.",
    ),
    "bad-mapping": ("Tolkningen går inte att läsa.", "Hämta filen på nytt, eller gör om tolkningen."),
    "bad-mapping/not_toml": (
        "Filen är ingen tolkning: den går inte att läsa som TOML.",
        "Välj en fil som har hämtats på sidan Tolka fil. Den slutar på .toml.",
    ),
    "bad-mapping/missing": ("Tolkningen saknar {key}.", "Lägg till {key} i filen, eller gör om tolkningen."),
    "bad-mapping/wrong_type": (
        "Det som står om {key} i tolkningen är av fel slag.",
        "Jämför med en tolkning som har hämtats på sidan Tolka fil.",
    ),
    "bad-mapping/unknown_key": (
        "Tolkningen har något som inte finns: {key}.",
        "Ta bort raden, eller rätta stavningen.",
    ),
    "bad-mapping/unknown_value": (
        "Tolkningen säger {value} om {key}, och det finns inte.",
        "Jämför med en tolkning som har hämtats på sidan Tolka fil.",
    ),
    "bad-mapping/reason": (
        "Tolkningen läser en kolumn med orsaker: {value}. Orsaker läses aldrig.",
        "Ta bort kolumnen ur tolkningen.",
    ),
    "month-without-year": (
        "Månaden {column} säger inte vilket år.",
        "Skriv året i rubriken (sep 2026), eller läsåret (Läsåret 2026/27) på en rad ovanför rubrikerna.",
    ),
    "unknown-format/not_rows": (
        "Filen har inga rader som går att tolka på den här sidan.",
        "Välj en fil i formatet CSV eller Excel (.xlsx, .xls).",
    ),
    "empty-file": ("Filen är tom.", _EXPORT_AGAIN),
    "no-rows": (
        "Filen har rubriker men inga rader.",
        "Kontrollera urvalet i skolans system (datum, klasser) och exportera på nytt.",
    ),
    "missing-column": (
        "Kolumnen {column} saknas. Rubriker i filen: {found}.",
        "Ta med kolumnen i exporten. Rubriken ska vara någon av: {alternatives}.",
    ),
    "missing-column/closest": (
        "Kolumnen {column} saknas. Rubriker i filen: {found}.",
        "Menas {closest}, så döp om den rubriken till {column}. Ta annars med kolumnen i exporten.",
    ),
    "missing-column/layout": (
        _ALMOST,
        f"{_OR_EXPLAIN}.",
    ),
    "missing-column/layout_closest": (
        _ALMOST,
        "Menas {closest}, så döp om den rubriken till {column}. Ta annars med kolumnen i exporten.",
    ),
    "missing-column/layout_id": (
        _ALMOST,
        f"{_OR_EXPLAIN}: då känns eleverna igen på namn och klass.",
    ),
    "missing-column/looks_like_data": (
        "Rubriken {column} saknas: första raden ser ut som data, inte som rubriker.",
        "Exportera på nytt med rubriker på första raden, eller skriv dit dem.",
    ),
    "missing-column/bare_times": (
        "Kolumnen {column} saknas: tiderna i filen är bara klockslag.",
        "Ta med en kolumn {column} i exporten, eller skriv tiderna med datum: 2026-10-01 08:10.",
    ),
    "missing-period": (
        "Filen säger inte vilken period siffrorna gäller.",
        "Välj månaden på importsidan, skriv --period 2026-10 eller döp filen till frånvaro 2026-10.",
    ),
    "no-classes": (
        "Filen säger inte vilken klass eleverna går i. De räknas i ”Ingen klass” och i skolans summor.",
        "Ta med klassen i exporten om klassernas siffror ska stämma.",
    ),
    "duplicate-column": (
        "Samma uppgift finns i flera kolumner: {headings}.",
        "Ta bort alla utom en av kolumnerna, eller döp om dem som inte ska läsas.",
    ),
    "unknown-format": (
        "Filen är ingen närvarofil som går att läsa.",
        "Välj en fil i formatet CSV, Excel (.xlsx, .xls) eller Parquet.",
    ),
    "unknown-format/json": (
        "JSON-filen är av ett slag som inte känns igen.",
        _ALL_OF_SS12000,
    ),
    "unknown-format/xml": (
        "XML-filen är av ett slag som inte känns igen.",
        "Exportera i stället till CSV eller Excel, eller till SS 12000.",
    ),
    "unknown-format/html": (
        "Filen är en webbsida, även om den heter något annat.",
        "Öppna filen i Excel och spara den som .xlsx, eller exportera den som CSV.",
    ),
    "unknown-format/calendar": (
        "Filen är en kalender med terminer och lov, ingen närvarofil.",
        "Läs in den på sidan Import under fliken Skolans kalender, eller med kommandot calendar import.",
    ),
    "unknown-format/pdf": (
        "Filen är en PDF. Den är gjord för att läsas av människor.",
        "Exportera i stället till CSV eller Excel.",
    ),
    "unknown-format/image": ("Filen är en bild.", "Välj i stället den fil som skolans system exporterade."),
    "unknown-format/rtf": ("Filen är ett textdokument.", "Exportera i stället till CSV eller Excel."),
    "unknown-format/nul": (
        "Filen innehåller nolltecken och är ingen textfil.",
        "Filen kan ha skadats när den kopierades. " + _EXPORT_AGAIN,
    ),
    "unknown-format/archive": (
        "Det packade arkivet innehåller inte precis en närvarofil.",
        "Packa upp arkivet och läs in filerna en och en.",
    ),
    "unreadable-file": (
        "Filen går inte att läsa.",
        "Kontrollera att det är en fil, inte en mapp, och att du får läsa den.",
    ),
    "unreadable-file/folder": (
        "Mappen innehåller inga JSON-filer från SS 12000.",
        "Välj själva filen, eller den mapp där attendances.json ligger. Mapp: {path}",
    ),
    "unreadable-file/damaged": ("Filen är skadad eller avklippt och går inte att öppna.", _EXPORT_AGAIN),
    "unreadable-file/password": (
        "Filen är skyddad med lösenord.",
        "Öppna filen, ta bort lösenordet, spara och läs in den igen.",
    ),
    "unreadable-file/crash": (
        "Filen gick inte att läsa: läsningen avbröts av ett fel.",
        "Exportera filen på nytt, gärna som CSV. Hjälper inte det, så kontakta den som sköter franvaro.",
    ),
    "unreadable-file/column-type": (
        "Kolumnen {column} innehåller listor eller annat som inte är text, tal eller tid.",
        "Spara kolumnen som text och läs in filen igen.",
    ),
    "too-large": ("Filen är för stor.", "Dela upp exporten, till exempel en fil per månad."),
    "too-large/unpacked": (
        "Filen blir orimligt stor när den packas upp.",
        "Dela upp exporten, till exempel en fil per månad. Misstro filen om den kommer från någon okänd.",
    ),
    "too-large/line": (
        "En rad i filen är längre än en miljon tecken.",
        "Filen saknar troligen radbrytningar. " + _EXPORT_AGAIN,
    ),
    "too-large/columns": (
        "Filen har fler än 10 000 kolumner.",
        "Exportera en rad per elev och lektion, med en kolumn per uppgift.",
    ),
    "too-large/memory": (
        "Minnet räckte inte för att läsa filen.",
        "Dela upp exporten, till exempel en fil per månad.",
    ),
    "too-large/time": (
        "Det tog för lång tid att läsa filen.",
        "Dela upp exporten, till exempel en fil per månad, eller exportera den som CSV.",
    ),
    "ambiguous-sheet": (
        "Flera blad i arbetsboken har närvarorubriker: {sheets}.",
        "Spara det blad som ska läsas in som en egen fil, eller dölj de andra.",
    ),
    "encoding": ("Tecknen i filen går inte att tyda.", _SAVE_AS_UTF8),
    "encoding/invalid-byte": (
        "Byte {position} i filen går inte att tyda, varken som UTF-8 eller som Windows-1252.",
        "Filen kan vara skadad, eller hopsatt av delar med olika teckenkodning. " + _SAVE_AS_UTF8,
    ),
    "encoding/twice-encoded": (
        "å, ä och ö har blivit fel (frÃ¥nvaro): filen är UTF-8 som har lästs som Latin-1 och sparats om.",
        "Använd den ursprungliga exporten. " + _SAVE_AS_UTF8,
    ),
    "encoding/wide-without-mark": (
        "Filen är UTF-16 eller UTF-32 utan den inledande markering som behövs.",
        _SAVE_AS_UTF8,
    ),
    "encoding/utf-32": ("Filen är UTF-32, som inte läses.", _SAVE_AS_UTF8),
    "quoting": (
        "Ett citattecken öppnas här och stängs inte som det ska.",
        "Rätta citattecknet på raden, eller exportera på nytt. Citattecken i en text ska skrivas dubbla.",
    ),
    "quoting/line_break": (
        "Kolumnen {column} har en radbrytning mitt i texten, så troligen har två rader flutit ihop.",
        "Rätta citattecknen på raden, eller ta bort radbrytningen, och läs in filen igen.",
    ),
    "id-became-number": (
        "Excel har gjort om {column} till tal (som 2,01E+11), så siffror kan ha gått förlorade.",
        "Formatera kolumnen som text innan den fylls i, eller exportera på nytt, och läs in filen igen.",
    ),
    "ambiguous-dates": (
        "Det går inte att avgöra om datumen skrivs med dag eller månad först (3/4/26).",
        "Exportera med datum på formen 2026-04-03, eller säg vilken ordning det är på sidan Tolka fil.",
    ),
    "wrong-profile": (
        "Filen passar inte formatet {profile}.",
        "Välj något av formaten som finns ({known}), eller låt formatet kännas igen av sig självt.",
    ),
    "wrong-profile/fits": (
        "Filen passar inte formatet {profile}.",
        "Den passar formatet {fits}. Välj det, eller låt formatet kännas igen av sig självt.",
    ),
    "not-found": ("Filen finns inte.", "Kontrollera sökvägen: {path}"),
    "too-many-problems": (
        "{set_aside} av {rows} rader skulle läggas åt sidan, vilket är ovanligt många.",
        "Rätta filen, eller godkänn problemen (--accept-problems) om resten ändå ska läsas in.",
    ),
    "shrinks": (
        "Filen har {rows} rader men skulle ersätta {superseded}.",
        "Kontrollera att exporten är hel, eller godkänn att rader försvinner (--accept-shrink).",
    ),
    "no-denominator": (
        "Filen har bara frånvaro, och det finns ingen schemalagd tid att räkna andelar av.",
        "Läs också in skolans lektioner eller schema för samma tid. Då läggs frånvaron på lektionerna.",
    ),
    "older-than-stored": (
        "Filen är äldre än det som redan är inläst om samma dagar.",
        "Läs in den nyaste exporten igen om de nyare uppgifterna ska gälla.",
    ),
    "demo-mixed": (
        "Demoskolan och en riktig skola kan inte finnas tillsammans.",
        "Läs in filen i en annan datamapp: --data MAPP.",
    ),
    "disk-full": (
        "Disken är full. Inget har ändrats.",
        "Frigör utrymme och läs in filen igen.",
    ),
    "busy": ("En annan import pågår.", "Vänta tills den är klar och försök igen."),
    "perhaps-cut-off": (
        "Bladet är så fullt som ett blad kan bli, så rader kan saknas.",
        "Dela upp exporten, till exempel en fil per månad, om det finns fler rader i skolans system.",
    ),
    "hidden-sheet": (
        "Det dolda bladet {sheet} har inte lästs.",
        "Ta fram bladet i Excel om det är det som ska läsas in. Annars behöver inget göras.",
    ),
    "passed-over": (
        "Raden står ovanför rubrikerna och har hoppats över.",
        "Inget behöver göras om raden bara är en titel eller ett datum.",
    ),
}
