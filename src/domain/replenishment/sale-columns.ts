import { invalidData } from "../shared/domain-error"
import { REQUIRED_SALE_COLUMNS, SALE_COLUMNS, SaleColumn } from "./sale-line"

/** What other programs call the columns, in small letters and without spaces and signs. */
const OTHER_NAMES: Readonly<Record<SaleColumn, readonly string[]>> = {
  invoice: [
    "invoice",
    "invoiceno",
    "invoicenumber",
    "order",
    "orderid",
    "ordernumber",
    "facture",
    "commande",
  ],
  sku: ["sku", "stockcode", "itemcode", "productcode", "code", "reference", "ref", "article"],
  quantity: ["quantity", "qty", "units", "quantite", "qte"],
  date: ["date", "invoicedate", "orderdate", "soldat", "datetime", "datefacture"],
  price: ["price", "unitprice", "prix", "prixunitaire", "pu"],
  customer: ["customer", "customerid", "client", "clientid"],
  country: ["country", "pays"],
  title: ["title", "description", "name", "productname", "designation", "libelle"],
}

const plain = (name: string) =>
  name
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "")

export type ColumnPlaces = Readonly<Record<SaleColumn, number>>

/**
 * Where each column stands under the heading; -1 for one that is not there and need not be.
 * `named` says by name what the heading does not; it refuses names that the heading lacks.
 */
export function placeColumns(
  heading: readonly string[],
  named: Partial<Record<SaleColumn, string>>
): ColumnPlaces {
  const names = heading.map((name) => name.trim())
  const places = Object.fromEntries(
    SALE_COLUMNS.map((column) => {
      const wished = named[column]
      if (wished === undefined)
        return [column, names.findIndex((name) => OTHER_NAMES[column].includes(plain(name)))]
      const place = names.findIndex((name) => name.toLowerCase() === wished.trim().toLowerCase())
      if (place < 0) {
        throw invalidData(`The file has no column "${wished}" for the ${column}; it has ${names.join(", ")}`)
      }
      return [column, place]
    })
  ) as Record<SaleColumn, number>
  const missing = REQUIRED_SALE_COLUMNS.filter((column) => places[column] < 0)
  if (missing.length) {
    throw invalidData(
      `The file has no column for ${missing.join(", ")}; it has ${names.join(", ")}: name them as in ${missing[0]}=Heading`
    )
  }
  return places
}
