namespace FlexPortal.Application.Demo;

/// <summary>Names and places of one country. Where a name is not written in Latin letters, its Latin form follows after a slash.</summary>
/// <param name="Code">ISO 3166-1 alpha-2.</param>
/// <param name="Share">Customers from there, in a hundred.</param>
/// <param name="VatPattern">VAT number; each # becomes a digit.</param>
/// <param name="PostalPattern">Postal code; each # becomes a digit.</param>
/// <param name="FirstNames">Given names, women's and men's in turn.</param>
/// <param name="LastNames">Family names, in the forms that go with them.</param>
/// <param name="Cities">Cities.</param>
/// <param name="Streets">Streets; # becomes the number.</param>
/// <param name="Companies">Company names; {0} becomes a family name.</param>
internal sealed record DemoCountry(
    string Code, int Share, string VatPattern, string PostalPattern, string[] FirstNames, string[] LastNames, string[] Cities, string[] Streets, string[] Companies)
{
    public static IReadOnlyList<DemoCountry> All { get; } =
    [
        new(
            "IE", 36, "IE######3T", "D0# X4##",
            ["Aoife", "Conor", "Niamh", "Seán", "Róisín", "Oisín", "Gráinne", "Declan", "Sinéad", "Eoin"],
            ["Byrne", "Doyle", "Ní Dhomhnaill", "Ó Súilleabháin", "Brennan", "Kavanagh", "Gallagher", "Nolan", "Healy", "Quinn"],
            ["Dublin", "Cork", "Galway", "Limerick", "Waterford", "Kilkenny"],
            ["# Harbour Road", "# Dame Street", "# Patrick Street", "# Shop Street", "# The Green", "# Canal Walk"],
            ["{0} Architects Ltd", "{0} & Daughters Ltd", "{0} Film Services DAC", "{0} Bakery Ltd", "{0} Logistics Ltd"]),
        new(
            "DE", 12, "DE#########", "1####",
            ["Anke", "Jürgen", "Käthe", "Björn", "Zoë", "Moritz", "Greta", "Sören"],
            ["Müller", "Groß", "Schäfer", "Köhler", "Weiß", "Böhm", "Krüger", "Lang"],
            ["Berlin", "Köln", "München", "Düsseldorf", "Würzburg"],
            ["Schönhauser Allee #", "Goethestraße #", "Am Mühlbach #", "Hauptstraße #"],
            ["{0} & Söhne GmbH", "Praxis Dr. {0}", "{0} Messebau GmbH", "Tischlerei {0} KG"]),
        new(
            "NL", 10, "NL#########B01", "10## AB",
            ["Sanne", "Daan", "Fleur", "Jeroen", "Lotte", "Maarten"],
            ["de Vries", "van den Berg", "Janssen", "Bakker", "Visser", "Smit"],
            ["Amsterdam", "Utrecht", "Groningen", "’s-Hertogenbosch"],
            ["Prinsengracht #", "Oudegracht #", "Vismarkt #", "Kade #"],
            ["{0} Fietskoeriers B.V.", "Studio {0} B.V.", "{0} Advies B.V."]),
        new(
            "FR", 10, "FR##########7", "750##",
            ["Chloé", "François", "Maëlle", "Étienne", "Zoé", "Noël"],
            ["Lefèvre", "Garçon", "Bélanger", "Moreau", "Dûchêne", "Rousseau"],
            ["Paris", "Lyon", "Nîmes", "Saint-Étienne"],
            ["#, rue de l’Église", "#, avenue Jean-Jaurès", "#, quai des Brumes"],
            ["{0} et Fils SARL", "Atelier {0} SAS", "Cabinet {0} SELARL"]),
        new(
            "PL", 12, "PL##########", "00-###",
            ["Żaneta", "Łukasz", "Małgorzata", "Grzegorz", "Świętosława", "Wojciech"],
            ["Dąbrowska", "Wójcik", "Śliwińska", "Źdźbło", "Łęcka", "Brzęczyszczykiewicz"],
            ["Warszawa", "Łódź", "Kraków", "Wrocław", "Gdańsk"],
            ["ul. Świętokrzyska #", "ul. Żurawia #", "al. Jerozolimskie #"],
            ["{0} Sp. z o.o.", "Przedsiębiorstwo {0} S.A.", "Pracownia {0}"]),
        new(
            "GR", 6, "EL#########", "1## ##",
            ["Ελένη/Eleni", "Γιώργος/Giorgos", "Δήμητρα/Dimitra", "Κωνσταντίνος/Konstantinos"],
            ["Παπαδοπούλου/Papadopoulou", "Παπαδόπουλος/Papadopoulos", "Ξενάκη/Xenaki", "Ψαρράς/Psarras"],
            ["Αθήνα", "Θεσσαλονίκη", "Ηράκλειο", "Πάτρα"],
            ["Οδός Ερμού #", "Λεωφόρος Συγγρού #", "Πλατεία Αριστοτέλους #"],
            ["{0} ΑΕ", "Αφοί {0} ΟΕ", "{0} Τεχνική ΙΚΕ"]),
        new(
            "BG", 5, "BG#########", "1###",
            ["Мария/Maria", "Иван/Ivan", "Цветана/Tsvetana", "Георги/Georgi"],
            ["Петрова/Petrova", "Димитров/Dimitrov", "Щерева/Shtereva", "Жеков/Zhekov"],
            ["София", "Пловдив", "Варна", "Русе"],
            ["ул. „Шипка“ #", "бул. „Витоша“ #", "ул. „Раковска“ #"],
            ["{0} ООД", "Студио {0} ЕООД", "{0} и синове АД"]),
        new(
            "ES", 5, "ESB########", "280##",
            ["Begoña", "Íñigo", "María José", "Jesús"],
            ["Ibáñez", "Muñoz", "Peña", "Güell"],
            ["Madrid", "Cádiz", "A Coruña", "Málaga"],
            ["Calle del Niño #", "Paseo de la Castellana #", "Plaza Mayor #"],
            ["{0} Hermanos S.L.", "Talleres {0} S.A.", "{0} Diseño S.L."]),
        new(
            "IT", 4, "IT###########", "201##",
            ["Giulia", "Nicolò", "Zoe", "Matteo"],
            ["Esposito", "Dal Prà", "Conti", "Rinaldi"],
            ["Milano", "Torino", "Forlì", "Cefalù"],
            ["Via Garibaldi #", "Corso Umberto I #", "Piazza della Libertà #"],
            ["{0} S.r.l.", "Officine {0} S.p.A.", "Studio {0}"]),
    ];

    /// <summary>The country of a place in a hundred.</summary>
    public static DemoCountry At(int hundredth)
    {
        foreach (var country in All)
        {
            if ((hundredth -= country.Share) < 0)
                return country;
        }

        return All[0];
    }
}
