/** What a column of a price list may be. */
export const CATALOGUE_FIELDS = [
  "supplier_sku",
  "barcode",
  "sku",
  "title",
  "unit_price",
  "discount_percent",
  "price_per_quantity",
  "currency_code",
  "minimum_order_quantity",
  "order_multiple",
  "pack_size",
  "purchase_unit",
  "lead_time_days",
  "break_1_quantity",
  "break_1_price",
  "break_2_quantity",
  "break_2_price",
  "break_3_quantity",
  "break_3_price",
] as const
export type CatalogueField = (typeof CATALOGUE_FIELDS)[number]

/** By which columns a row may be matched with an article, in the order in which they are tried. */
export const MATCHING_FIELDS = ["supplier_sku", "barcode", "sku"] as const
export type MatchingField = (typeof MATCHING_FIELDS)[number]

/** Which column of the file each field is, counted from 0. */
export type ColumnPlaces = Readonly<Partial<Record<CatalogueField, number>>>

/** Headings that suppliers write, English and French, without accents; the more certain ones first. */
const HEADINGS: Readonly<Record<Exclude<CatalogueField, `break_${string}`>, readonly string[]>> = {
  supplier_sku: [
    "supplier sku",
    "supplier reference",
    "supplier ref",
    "supplier code",
    "supplier part number",
    "article number",
    "article no",
    "item number",
    "item no",
    "part number",
    "part no",
    "product code",
    "item code",
    "mpn",
    "reference fournisseur",
    "ref fournisseur",
    "code fournisseur",
    "code article",
    "code produit",
    "numero d article",
    "numero article",
    "n article",
    "no article",
    "reference",
    "ref",
    "article",
    "code",
  ],
  barcode: [
    "barcode",
    "ean",
    "ean13",
    "ean 13",
    "ean code",
    "code ean",
    "gtin",
    "gtin 13",
    "upc",
    "code barre",
    "code barres",
    "code a barres",
    "gencod",
    "gencode",
  ],
  sku: [
    "sku",
    "our sku",
    "our reference",
    "your reference",
    "your ref",
    "customer reference",
    "internal reference",
    "notre reference",
    "notre ref",
    "votre reference",
    "votre ref",
    "reference client",
    "reference interne",
  ],
  title: [
    "supplier title",
    "title",
    "product name",
    "article name",
    "name",
    "description",
    "product",
    "designation",
    "libelle",
    "intitule",
    "nom",
    "produit",
  ],
  unit_price: [
    "unit price",
    "net price",
    "purchase price",
    "cost price",
    "unit cost",
    "price",
    "cost",
    "list price",
    "prix unitaire ht",
    "prix unitaire",
    "prix net",
    "prix d achat",
    "prix achat",
    "prix ht",
    "pu ht",
    "p u ht",
    "pu",
    "p u",
    "prix",
    "tarif",
  ],
  discount_percent: ["discount percent", "discount", "remise", "rabais", "taux de remise"],
  price_per_quantity: [
    "price per quantity",
    "price per",
    "price unit",
    "per",
    "unite de prix",
    "base de prix",
    "prix par",
  ],
  currency_code: ["currency code", "currency", "devise", "monnaie"],
  minimum_order_quantity: [
    "minimum order quantity",
    "moq",
    "min order qty",
    "minimum quantity",
    "minimum order",
    "min qty",
    "minimum",
    "quantite minimum",
    "quantite minimale",
    "quantite mini",
    "qte minimum",
    "qte mini",
    "qte min",
    "minimum de commande",
  ],
  order_multiple: [
    "order multiple",
    "multiple",
    "multiples",
    "order in multiples of",
    "multiple de commande",
    "multiple d achat",
  ],
  pack_size: [
    "pack size",
    "units per pack",
    "case pack",
    "qty per pack",
    "pack",
    "packaging",
    "colisage",
    "conditionnement",
    "quantite par carton",
    "par carton",
  ],
  purchase_unit: ["purchase unit", "uom", "unit", "unite d achat", "unite"],
  lead_time_days: [
    "lead time days",
    "lead time",
    "delivery days",
    "delivery time",
    "delai de livraison",
    "delai livraison",
    "delai jours",
    "delai",
  ],
}

const breakHeadings = (n: number, kind: "quantity" | "price"): string[] =>
  kind === "quantity"
    ? [
        `break ${n} quantity`,
        `quantity ${n}`,
        `qty ${n}`,
        `from ${n}`,
        `palier ${n}`,
        `quantite ${n}`,
        `qte ${n}`,
      ]
    : [`break ${n} price`, `price ${n}`, `prix palier ${n}`, `prix ${n}`]

/** A heading without accents, signs and capitals: `Réf. Fournisseur` becomes `ref fournisseur`. */
export const plainHeading = (heading: string): string =>
  heading
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[_\W]+/g, " ")
    .trim()

const candidates = (field: CatalogueField): readonly string[] => {
  const found = /^break_(\d)_(quantity|price)$/.exec(field)
  return found
    ? breakHeadings(Number(found[1]), found[2] as "quantity" | "price")
    : HEADINGS[field as keyof typeof HEADINGS]
}

/** Which column each heading seems to be: the more certain names first, no column for two fields. */
export function guessColumns(headings: readonly string[]): ColumnPlaces {
  const plain = headings.map(plainHeading)
  const taken = new Set<number>()
  const places: Partial<Record<CatalogueField, number>> = {}
  const longest = Math.max(...CATALOGUE_FIELDS.map((field) => candidates(field).length))
  // By certainty, not field by field: a vague name of one field must not take the certain name of another.
  for (let certainty = 0; certainty < longest; certainty += 1) {
    for (const field of CATALOGUE_FIELDS) {
      const name = candidates(field)[certainty]
      if (places[field] !== undefined || name === undefined) continue
      const index = plain.findIndex((heading, place) => heading === name && !taken.has(place))
      if (index < 0) continue
      places[field] = index
      taken.add(index)
    }
  }
  return places
}

/** How the file writes its decimals, judged by some of its prices; `fallback` where they do not tell. */
export function guessDecimalMark(prices: readonly string[], fallback: "." | ","): "." | "," {
  let score = 0
  for (const price of prices) {
    const last = /[.,](?=\d*\D*$)/.exec(price.trim())
    if (!last) continue
    const digits = /^\d*/.exec(price.trim().slice(last.index + 1))?.[0].length ?? 0
    const isMixed = price.includes(".") && price.includes(",")
    // `1.250` may be either; `12.5`, `0.1234` and `1.250,00` say it.
    if (digits === 3 && !isMixed) continue
    score += last[0] === "," ? 1 : -1
  }
  if (score === 0) return fallback
  return score > 0 ? "," : "."
}
