import type { CategoryHandle } from "./words"

export type SupplierProfile = Readonly<{
  code: string
  name: string
  contact: string
  email: string
  country: string
  currency: "eur" | "gbp"
  language: "en" | "fr"
  lead_time_days: number
  /** The trades it delivers, dearest first. */
  trades: readonly CategoryHandle[]
  pack: number
}>

const supplier = (
  code: string,
  name: string,
  contact: string,
  country: string,
  currency: "eur" | "gbp",
  language: "en" | "fr",
  lead_time_days: number,
  pack: number,
  ...trades: CategoryHandle[]
): SupplierProfile => ({
  code,
  name,
  contact,
  country,
  currency,
  language,
  lead_time_days,
  pack,
  trades,
  // Addresses that end in .example belong to nobody, so that a test order can reach no real firm.
  email: `orders@${code.toLowerCase()}.example`,
})

/** Nothing is ordered from the first any more, and from the second nothing for now. */
export const ARCHIVED_CODE = "CRN-SLT"
export const HELD_CODE = "SUS-TOY"

/** The suppliers of the demo shop: invented names, none of a firm we know of. */
export const SUPPLIERS: readonly SupplierProfile[] = [
  supplier(
    "FAI-AUV",
    "Faïencerie d'Auvergne",
    "Hélène Vidal",
    "fr",
    "eur",
    "fr",
    18,
    6,
    "tableware",
    "decoration"
  ),
  supplier(
    "GRS-BRY",
    "Grès de la Borne-Bleue",
    "Marc Tissier",
    "fr",
    "eur",
    "fr",
    21,
    6,
    "tableware",
    "garden"
  ),
  supplier(
    "VER-VOS",
    "Verrerie des Hautes-Chaumes",
    "Odile Humbert",
    "fr",
    "eur",
    "fr",
    14,
    12,
    "tableware",
    "celebrations"
  ),
  supplier("CIR-LUB", "Cirerie du Luberon", "Sandrine Roux", "fr", "eur", "fr", 9, 12, "candles"),
  supplier(
    "LIN-FLA",
    "Tissages du Lin Flamand",
    "Benoît Dewaele",
    "fr",
    "eur",
    "fr",
    16,
    10,
    "textiles",
    "kitchen"
  ),
  supplier("PAP-ARD", "Papeterie du Vivarais", "Claire Chambon", "fr", "eur", "fr", 8, 24, "stationery"),
  supplier(
    "BOI-JUR",
    "Jouets de la Haute-Combe",
    "Étienne Grandjean",
    "fr",
    "eur",
    "fr",
    20,
    6,
    "children",
    "kitchen"
  ),
  supplier("MAR-PON", "Maroquinerie Pontail", "Nadia Pons", "fr", "eur", "fr", 12, 8, "bags"),
  supplier(
    "VAN-LOI",
    "Vannerie du Val de Loire",
    "Gilles Aubry",
    "fr",
    "eur",
    "fr",
    25,
    4,
    "decoration",
    "garden"
  ),
  supplier(
    "STA-POT",
    "Burslem Green Potteries",
    "Joanna Platt",
    "gb",
    "gbp",
    "en",
    15,
    6,
    "tableware",
    "kitchen"
  ),
  supplier(
    "YRK-TIN",
    "Yorke and Daughters Tinware",
    "Simon Yorke",
    "gb",
    "gbp",
    "en",
    11,
    12,
    "kitchen",
    "decoration"
  ),
  supplier("LAK-WOL", "Lakeside Woollen Mill", "Fiona Airey", "gb", "gbp", "en", 24, 5, "textiles", "bags"),
  supplier("COT-CAN", "Cotswold Wick and Wax", "Peter Lovell", "gb", "gbp", "en", 10, 12, "candles"),
  supplier(
    "BRI-PRT",
    "Bristol Harbour Press",
    "Maya Osei",
    "gb",
    "gbp",
    "en",
    7,
    25,
    "stationery",
    "celebrations"
  ),
  supplier("SUS-TOY", "Sussex Nursery Toys", "Helen Marsh", "gb", "gbp", "en", 17, 6, "children"),
  supplier(
    "GDN-KEN",
    "Kentish Garden Works",
    "Robert Fagg",
    "gb",
    "gbp",
    "en",
    13,
    6,
    "garden",
    "decoration"
  ),
  supplier(ARCHIVED_CODE, "Delabole Slate Gifts", "Jenna Penrose", "gb", "gbp", "en", 20, 6),
  supplier(
    "PRT-CER",
    "Cerâmica da Ria Formosa",
    "Inês Carvalho",
    "pt",
    "eur",
    "en",
    30,
    8,
    "tableware",
    "decoration"
  ),
  supplier(
    "IND-BLK",
    "Sanganer Block Print House",
    "Ravi Choudhary",
    "in",
    "eur",
    "en",
    55,
    20,
    "textiles",
    "bags"
  ),
  supplier(
    "CHN-YWU",
    "Yiwu Bright Morning Trading",
    "Chen Li",
    "cn",
    "eur",
    "en",
    70,
    48,
    "celebrations",
    "decoration",
    "bags",
    "children"
  ),
  supplier(
    "NLD-HOM",
    "Van der Linde Thuis",
    "Sanne van der Linde",
    "nl",
    "eur",
    "en",
    6,
    12,
    "decoration",
    "kitchen",
    "candles"
  ),
  supplier(
    "DEU-WHN",
    "Erzgebirge Weihnachtswerkstatt",
    "Katrin Böhme",
    "de",
    "eur",
    "en",
    28,
    10,
    "celebrations",
    "children"
  ),
]
