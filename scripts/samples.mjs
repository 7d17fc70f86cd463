/**
 * Writes the samples of each document into docs/samples, from fixed data: the same command writes the same files.
 * Usage: node scripts/samples.mjs
 */
import fs from "node:fs"
import path from "node:path"
import { createRequire } from "node:module"
import { fileURLToPath } from "node:url"

const require = createRequire(import.meta.url)
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..")
process.chdir(root)
require("ts-node").register({})
const { renderDocument } = require("../src/platform/documents/render.ts")
const { vatBreakdown } = require("../src/domain/purchasing/vat.ts")
const { lineTotal } = require("../src/domain/purchasing/line-price.ts")

const folder = path.join(root, "docs", "samples")
fs.mkdirSync(folder, { recursive: true })

const sender = {
  name: "Atelier Comptoir",
  legal_name: "Atelier Comptoir SAS",
  street: ["12 rue des Lices"],
  postal_code: "69002",
  city: "Lyon",
  country_code: "fr",
  vat_number: "FR40303265045",
  company_number: "303 265 045",
  email: "achats@comptoir.example",
  phone: "+33 4 72 00 00 00",
}
const suppliers = {
  en: {
    name: "Lumen",
    legal_name: "Lumen Lighting Ltd",
    street: ["4 Dock Street"],
    postal_code: "D02 X285",
    city: "Dublin",
    country_code: "ie",
    vat_number: "IE6388047V",
    contact: "Áine Ní Bhriain",
    email: "orders@lumen.example",
  },
  fr: {
    name: "Verrerie du Nord",
    legal_name: "Verrerie du Nord SARL",
    street: ["8 quai du Wault"],
    postal_code: "59800",
    city: "Lille",
    country_code: "fr",
    vat_number: "FR83404833048",
    contact: "Maëlle Lefèvre",
    email: "commandes@verrerie.example",
  },
}
const place = {
  name: "Lyon",
  street: ["3 quai Saint-Antoine"],
  postal_code: "69002",
  city: "Lyon",
  country_code: "fr",
}

const goods = [
  [
    "LU-100",
    "LAMP-DESK-BLK",
    "Desk lamp · Black",
    "Lampe de bureau · Noir",
    "3017620422003",
    48,
    12,
    "12.50",
    1,
    "0",
  ],
  [
    "LU-101",
    "LAMP-DESK-WHT",
    "Desk lamp · White",
    "Lampe de bureau · Blanc",
    "4006381333931",
    24,
    12,
    "12.50",
    1,
    "5",
  ],
  [
    "LU-220",
    "BULB-E27-4W",
    "LED bulb E27, 4 W",
    "Ampoule LED E27, 4 W",
    "5000159461122",
    500,
    50,
    "89.90",
    100,
    "2.5",
  ],
  [
    "LU-330",
    "CABLE-TEXT-3M",
    "Textile cable, 3 m, twisted, with inline switch and earthed plug",
    "Câble textile torsadé de 3 m, avec interrupteur et fiche avec terre",
    "CBL-3M",
    40,
    1,
    "7.125",
    1,
    "0",
  ],
]
const line =
  (language, category, withPrices) =>
  ([supplier_sku, sku, en, fr, barcode, quantity, pack, unit_price, per, discount], index) => ({
    position: index + 1,
    supplier_sku,
    sku,
    title: language === "fr" ? fr : en,
    barcode,
    note: index === 1 ? (language === "fr" ? "Emballage neutre, svp" : "Plain packaging, please") : null,
    quantity,
    purchase_unit: pack > 1 ? "carton" : null,
    pack_size: pack,
    expected_on: index === 3 ? "2027-03-19" : "2027-03-05",
    ...(withPrices
      ? {
          unit_price,
          price_per_quantity: per,
          discount_percent: discount,
          line_total: lineTotal(
            quantity,
            { unit_price, price_per_quantity: per, discount_percent: discount },
            2
          ),
          vat_category: category,
          vat_rate: category === "S" ? "20" : "0",
        }
      : {}),
  })

const terms = {
  en: "Please confirm this order within two working days.\nGoods are checked on arrival; what is damaged is returned at your cost.",
  fr: "Merci de confirmer cette commande sous deux jours ouvrés.\nLa marchandise est contrôlée à l’arrivée ; ce qui est abîmé est retourné à vos frais.",
}

function order(language) {
  const lines = goods.map(line(language, language === "fr" ? "S" : "K", true))
  return {
    kind: "purchase_order",
    language,
    number: "PO-2027-00042",
    revision: 1,
    currency_code: "eur",
    currency_decimals: 2,
    sender,
    recipient: suppliers[language],
    place,
    facts: {
      issued_on: "2027-02-22",
      expected_on: "2027-03-05",
      your_reference: "Q-2027-118",
      payment_terms: language === "fr" ? "30 jours fin de mois" : "30 days end of month",
      incoterm: "DAP Lyon",
      contact: "Claire Bonnet",
    },
    lines,
    vat: vatBreakdown(lines, 2),
    notes: language === "fr" ? "Livraison au quai 4, de 8 h à 12 h." : "Deliver to dock 4, from 8 to 12.",
    terms: terms[language],
  }
}

function request(language) {
  return {
    kind: "request_for_quotation",
    language,
    number: "RFQ-2027-00007",
    currency_code: null,
    currency_decimals: 2,
    sender,
    recipient: suppliers[language],
    place,
    facts: {
      issued_on: "2027-02-15",
      reply_until: "2027-02-19",
      expected_on: "2027-03-05",
      contact: "Claire Bonnet",
    },
    lines: goods.map(line(language, "S", false)),
    notes:
      language === "fr"
        ? "Merci d’indiquer vos remises par quantité."
        : "Please tell us your quantity discounts.",
    terms: null,
  }
}

function giveBack(language) {
  const reasons =
    language === "fr" ? ["Abat-jour fendu", "Mauvaise couleur"] : ["Cracked shade", "Wrong colour"]
  return {
    kind: "supplier_return",
    language,
    number: "RET-2027-00003",
    currency_code: null,
    currency_decimals: 2,
    sender,
    recipient: suppliers[language],
    place,
    facts: {
      issued_on: "2027-03-08",
      order_number: "PO-2027-00042",
      receipt_number: "REC-2027-00051",
      reason: language === "fr" ? "Marchandise refusée à la réception" : "Goods rejected on arrival",
    },
    lines: goods.slice(0, 2).map((one, index) => ({
      ...line(language, "S", false)(one, index),
      quantity: 3 - index,
      pack_size: 1,
      note: null,
      expected_on: null,
      reason: reasons[index],
    })),
    notes: null,
    terms: null,
  }
}

const wanted = [
  ...["en", "fr"].flatMap((language) => [
    [`purchase-order.${language}.pdf`, order(language), "pdf"],
    [`request-for-quotation.${language}.pdf`, request(language), "pdf"],
    [`supplier-return.${language}.pdf`, giveBack(language), "pdf"],
  ]),
  ["purchase-order.csv", order("en"), "csv"],
  ["purchase-order.ubl.xml", order("en"), "ubl"],
  ["request-for-quotation.csv", request("en"), "csv"],
]
for (const [name, view, format] of wanted) {
  const { content } = await renderDocument(view.kind, view, format)
  fs.writeFileSync(path.join(folder, name), content)
  process.stdout.write(`${path.join("docs", "samples", name)}  ${Math.ceil(content.length / 1024)} kB\n`)
}
process.exit(0)
