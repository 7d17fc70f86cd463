import { accountOf, companyNumberOf, vatNumberOf } from "./company-numbers"
import type { SupplierProfile } from "./suppliers"

export type DemoContact = {
  name: string
  role: string
  email: string
  phone: string
  receives_orders: boolean
}
export type DemoSupplierAddress = {
  kind: "legal" | "pickup" | "returns" | "billing"
  lines: string
  postal_code: string | null
  city: string
  country_code: string
}

/** How a supplier keeps its word: what its score is made of. */
export type Conduct = Readonly<{
  /** The share of its deliveries that come on the promised day. */
  punctual: number
  /** The share of its deliveries with something to reject. */
  careless: number
  /** Days until it confirms an order. */
  confirms_after: number
  /** How much dearer it became within a year, in percent. */
  rise: number
}>

const CONDUCTS = {
  exemplary: { punctual: 1, careless: 0, confirms_after: 1, rise: 1.5 },
  sound: { punctual: 0.8, careless: 0.15, confirms_after: 2, rise: 3 },
  slow: { punctual: 0.65, careless: 0.1, confirms_after: 6, rise: 2 },
  late: { punctual: 0.25, careless: 0.2, confirms_after: 3, rise: 4 },
  careless: { punctual: 0.75, careless: 0.7, confirms_after: 2, rise: 2.5 },
  dear: { punctual: 0.9, careless: 0.1, confirms_after: 2, rise: 11 },
} as const satisfies Readonly<Record<string, Conduct>>

const CONDUCT_OF: Readonly<Record<string, keyof typeof CONDUCTS>> = {
  "FAI-AUV": "sound",
  "GRS-BRY": "careless",
  "VER-VOS": "exemplary",
  "CIR-LUB": "exemplary",
  "LIN-FLA": "dear",
  "PAP-ARD": "sound",
  "VAN-LOI": "late",
  "STA-POT": "careless",
  "LAK-WOL": "slow",
  "PRT-CER": "slow",
  "IND-BLK": "late",
  "CHN-YWU": "late",
  "NLD-HOM": "exemplary",
  "DEU-WHN": "dear",
  "SUS-TOY": "careless",
}

export const conductOf = ({ code }: SupplierProfile): Conduct => CONDUCTS[CONDUCT_OF[code] ?? "sound"]

/** Streets are invented; the towns are where such goods are made. */
const SEATS: Readonly<Record<string, readonly [street: string, post: string | null, city: string]>> = {
  "FAI-AUV": ["12 chemin des Potiers", "63160", "Billom"],
  "GRS-BRY": ["3 route du Four-Bleu", "18250", "Henrichemont"],
  "VER-VOS": ["8 rue des Souffleurs", "88540", "Bussang"],
  "CIR-LUB": ["27 avenue des Ciriers", "84400", "Apt"],
  "LIN-FLA": ["5 rue du Lin-Blanc", "59190", "Hazebrouck"],
  "PAP-ARD": ["14 quai des Papetiers", "07100", "Annonay"],
  "BOI-JUR": ["1 impasse des Tourneurs", "39260", "Moirans-en-Montagne"],
  "MAR-PON": ["19 boulevard du Cuir", "81300", "Graulhet"],
  "VAN-LOI": ["6 rue des Osiers", "37190", "Villaines-les-Rochers"],
  "STA-POT": ["41 Kiln Lane", "ST6 3AA", "Stoke-on-Trent"],
  "YRK-TIN": ["9 Tinners Yard", "YO10 4AA", "York"],
  "LAK-WOL": ["2 Fulling Mill Road", "LA9 4AA", "Kendal"],
  "COT-CAN": ["16 Wick Street", "GL7 1AA", "Cirencester"],
  "BRI-PRT": ["30 Platen Quay", "BS1 6AA", "Bristol"],
  "SUS-TOY": ["4 Hobbyhorse Lane", "BN7 1AA", "Lewes"],
  "GDN-KEN": ["11 Trellis Way", "TN27 8AA", "Headcorn"],
  "CRN-SLT": ["1 Quarry Row", "PL33 9AA", "Delabole"],
  "PRT-CER": ["Rua dos Oleiros 22", "8000-100", "Faro"],
  "IND-BLK": ["17 Kagzi Mohalla", "302029", "Sanganer"],
  "CHN-YWU": ["Unit 608, 55 Morning Road", "322000", "Yiwu"],
  "NLD-HOM": ["Woonkade 7", "3511 AA", "Utrecht"],
  "DEU-WHN": ["Nussknackerweg 3", "09548", "Seiffen"],
}

/** Where the goods become ours, with the rule of Incoterms 2020 that is usual for such a distance. */
const INCOTERM_OF: Readonly<Record<string, readonly [rule: string, place: string]>> = {
  fr: ["DAP", "Lyon"],
  gb: ["DAP", "Northampton"],
  nl: ["DAP", "Lille"],
  de: ["DAP", "Lyon"],
  pt: ["FCA", "Faro"],
  in: ["FOB", "Mundra"],
  cn: ["FOB", "Ningbo"],
}

const PHONES: Readonly<Record<string, (serial: number) => string>> = {
  // Numbers that each country keeps for films and examples, where it keeps any.
  fr: (serial) => `+33 1 99 00 ${String(10 + serial).padStart(2, "0")} 00`,
  gb: (serial) => `+44 1632 960${String(100 + serial)}`,
}

const contactsOf = (profile: SupplierProfile, serial: number): DemoContact[] => {
  const { code, contact, language, country } = profile
  const french = language === "fr"
  const host = `${code.toLowerCase()}.example`
  const phone = (line: number) =>
    (PHONES[country] ?? ((number) => `+000 000 ${1000 + number}`))(serial + line)
  return [
    {
      name: contact,
      role: french ? "Ventes" : "Sales",
      email: `orders@${host}`,
      phone: phone(0),
      receives_orders: true,
    },
    {
      name: french ? "Service comptabilité" : "Accounts",
      role: french ? "Factures et avoirs" : "Invoices and credit notes",
      email: `accounts@${host}`,
      phone: phone(30),
      receives_orders: false,
    },
    ...(serial % 3 === 0
      ? [
          {
            name: french ? "Quai d'expédition" : "Dispatch",
            role: french ? "Expéditions" : "Shipping",
            email: `dispatch@${host}`,
            phone: phone(60),
            receives_orders: false,
          },
        ]
      : []),
  ]
}

function addressesOf({ code, country }: SupplierProfile, serial: number): DemoSupplierAddress[] {
  const [lines, postal_code, city] = SEATS[code] ?? ["1 Market Street", null, "Anywhere"]
  const seat = { lines, postal_code, city, country_code: country }
  return [
    { kind: "legal", ...seat },
    ...(serial % 2 ? [{ kind: "returns" as const, ...seat, lines: `${lines}\nQuai 2 / Dock 2` }] : []),
  ]
}

/** When the works are shut: in France in August, in China at the New Year, in India at Diwali, elsewhere at Christmas. */
function closingsOf({ country, language }: SupplierProfile, today: string) {
  const year = Number(today.slice(0, 4))
  return [year, year + 1].map((one) => {
    switch (country) {
      case "fr":
        return { from: `${one}-08-03`, until: `${one}-08-21`, note: "Congés d'été" }
      case "cn":
        return { from: `${one}-02-01`, until: `${one}-02-20`, note: "Spring Festival" }
      case "in":
        return { from: `${one}-11-06`, until: `${one}-11-12`, note: "Diwali" }
      default:
        return {
          from: `${one}-12-24`,
          until: `${one + 1}-01-02`,
          note: language === "fr" ? "Fêtes de fin d'année" : "Christmas",
        }
    }
  })
}

/** All that a buyer keeps of a supplier beside its name: people, places, terms, calendar and account. */
export function supplierTerms(profile: SupplierProfile, serial: number, today: string) {
  const { country, name, language, lead_time_days } = profile
  const [incoterm, incoterm_place] = INCOTERM_OF[country] ?? ["EXW", name]
  const isFar = lead_time_days > 40
  const account = accountOf(country, 1000 + serial)
  return {
    contacts: contactsOf(profile, serial),
    addresses: addressesOf(profile, serial),
    vat_number: vatNumberOf(country, 1000 + 7 * serial),
    company_number: companyNumberOf(country, 1000 + 7 * serial),
    phone: contactsOf(profile, serial)[0]?.phone ?? null,
    payment_days: isFar ? 0 : ([30, 45, 60][serial % 3] as number),
    payment_end_of_month: country === "fr" && serial % 2 === 0,
    payment_note: isFar ? "30 % with the order, the rest before shipping" : null,
    incoterm,
    incoterm_place,
    working_days: country === "cn" || country === "in" ? [1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, 5],
    closings: closingsOf(profile, today),
    minimum_order_value: isFar ? "1500" : ([null, "150", "250"][serial % 3] as string | null),
    free_freight_threshold: isFar ? null : ([null, "600", "900"][serial % 3] as string | null),
    usual_freight_cost: isFar ? "420" : ["18.50", "24.90", "39"][serial % 3],
    // Printed goods and candles come by weight or by the sheet: some more or fewer are nobody's fault.
    ...(profile.trades.includes("stationery")
      ? { over_tolerance_percent: "5", under_tolerance_percent: "3" }
      : {}),
    bank: account && {
      ...account,
      account_holder: name,
      bank_name: language === "fr" ? "Banque de l'Exemple" : "Example Bank",
    },
  }
}
export type DemoSupplierTerms = ReturnType<typeof supplierTerms>
