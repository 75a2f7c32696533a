"""Given and family names that are common in Sweden today. First and last names are drawn independently."""


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


CHILDRENS_NAMES = _names(
    """
    Agnes Alice Alicia Alma Alva Amanda Amina Anna Astrid Aya Bianca Clara Cornelia Daniela Disa Ebba
    Edith Elin Elisa Ella Ellen Elsa Elvira Emilia Emma Ester Fatima Felicia Filippa Freja Greta Hanna
    Hedda Hedvig Ida Ines Ingrid Iris Isabella Jasmine Joline Julia Juni Kerstin Khadija Lea Leah Leia
    Lilly Linnea Lisa Livia Lo Lova Lovisa Luna Lykke Maja Maria Mariam Matilda Meja Melissa Mila Mira Moa
    Molly Nadia Nellie Nora Nour Nova Olivia Ronja Rut Saga Sahra Sally Samira Sara Selma Sigrid Signe
    Siri Sofia Stella Stina Svea Thea Tilda Tilde Tindra Tuva Tyra Vera Vilda Wilma Yasmin Zahra Zeinab
    Abdi Adam Adrian Ahmed Albin Alexander Alfred Ali Alvin Amir Anton Arvid August Axel Ben Benjamin
    Bilal Carl Charlie Colin Daniel David Ebbe Edvin Elias Elis Elliot Emil Erik Felix Filip Frans Gabriel
    Gustav Hamza Harry Hassan Henry Hjalmar Hugo Ibrahim Isak Ivar Jack Jacob Jonathan Josef Julian Karim
    Kevin Kian Leo Leon Levi Liam Linus Loke Loui Love Lucas Ludvig Malte Matteo Max Maximilian Melker
    Melvin Milo Mohamed Mohammed Neo Nils Noah Noel Oliver Olle Omar Oscar Otto Rayan Samuel Sebastian
    Sigge Simon Sixten Svante Theo Theodor Tim Tristan Ture Valter Vidar Viggo Viktor Vilgot Vincent
    Wilhelm William Yousef Yusuf
    """
)

ADULTS_NAMES = _names(
    """
    Agneta Ahmed Ali Amira Anders Andreas Anette Anna Annika Azad Benny Birgitta Bo Camilla Carina
    Caroline Cecilia Charlotte Christer Christian Claes Dan Daniel David Elena Elin Elisabeth Emma Erik
    Eva Farid Fatima Fredrik Gabriella Gunilla Gustav Hanna Hassan Helena Henrik Ida Ingela Ingrid Jan
    Jenny Jesper Joakim Johan Johanna John Jonas Josefin Karin Katarina Kerstin Khaled Kristina Lars Layla
    Leila Lena Lina Linda Lotta Magnus Malin Marcus Maria Marie Martin Mats Mattias Mehmet Michael Mikael
    Milan Monica Nadja Niklas Nina Ola Olof Omar Patrik Per Pernilla Peter Petra Pia Rebecka Reza Robert
    Robin Roger Sandra Sanna Sara Sofia Stefan Susanne Svetlana Sven Therese Thomas Tobias Ulf Ulla Ulrika
    Urban Veronica Viktoria Yasmin Yvonne Åke Åsa
    """
)

FAMILY_NAMES = _names(
    """
    Abdi Abdullahi Ahlberg Ahmed Ali Almqvist Al-Hassan Andersson Arvidsson Aslan Aydin Begovic Bengtsson
    Berg Berggren Berglund Bergman Bergqvist Bergström Björk Björklund Blom Blomqvist Bolin Borg Bylund
    Carlsson Dahl Dahlberg Dahlgren Demir Ek Eklund Ekström Eliasson Engström Eriksson Falk Farah Forsberg
    Fransson Fredriksson Gashi Gebremedhin Gunnarsson Gustafsson Haddad Hagström Haile Hansson Hassan
    Hedlund Hellström Henriksson Hermansson Holm Holmberg Holmgren Holmström Hussein Håkansson Ibrahim
    Isaksson Ismail Jakobsson Jama Jansson Johansson Jonsson Jovanovic Karimi Karlsson Kaya Khalil
    Koskinen Kovac Krasniqi Laine Larsson Lind Lindberg Lindgren Lindholm Lindqvist Lindström Lundberg
    Lundgren Lundin Lundqvist Lundström Löfgren Magnusson Mahmoud Markovic Martinsson Mattsson Mohamed
    Mohammadi Moradi Mårtensson Månsson Mäkinen Nguyen Nilsson Nieminen Norberg Nordin Nordström Norén
    Nowak Nyberg Nyström Olofsson Olsson Omar Osman Palm Persson Petersson Pettersson Rahimi Rashid Rosén
    Said Salonen Samuelsson Sandberg Sandström Saleh Sjöberg Sjögren Ström Strömberg Sundberg Sundström
    Svensson Tesfay Tran Viklund Virtanen Wallin Warsame Westerlund Wikström Yilmaz Yousef Åberg Åkesson
    Åström Öberg Östlund
    """
)
