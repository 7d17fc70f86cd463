import type { TFunction } from "i18next"
import { z } from "zod"
import { SUPPLIER_ADDRESS_KINDS } from "../../src/domain/purchasing/supplier-details"
import type { SupplierDTO, SupplierInput } from "../../src/types/http/purchasing"
import { decimalText, isDecimalText, isWholeText, textOrNull } from "../lib/numbers"

/** What the form of a supplier holds: numbers as they are typed, empty where nothing is said. */
export const supplierSchema = (t: TFunction) => {
  const whole = z
    .string()
    .refine((typed) => typed.trim() === "" || isWholeText(typed), t("common.errors.whole"))
  const amount = (message: string) =>
    z.string().refine((typed) => typed.trim() === "" || isDecimalText(typed), message)
  const money = amount(t("suppliers.errors.amount"))
  const percent = amount(t("suppliers.errors.percent"))
  const email = z.union([z.literal(""), z.email(t("common.errors.email"))])
  const required = z.string().trim().min(1, t("common.errors.required"))
  return z.object({
    name: required,
    code: z.string(),
    legal_name: z.string(),
    contact_name: z.string(),
    email,
    phone: z.string(),
    country_code: z.string(),
    currency_code: z.string().min(1, t("common.errors.required")),
    language_code: z.string(),
    lead_time_days: whole,
    notes: z.string(),
    vat_number: z.string(),
    company_number: z.string(),
    payment_days: whole,
    payment_end_of_month: z.boolean(),
    payment_note: z.string(),
    incoterm: z.string(),
    incoterm_place: z.string(),
    minimum_order_value: money,
    free_freight_threshold: money,
    usual_freight_cost: money,
    default_location_id: z.string(),
    working_days: z.array(z.number()).min(1, t("suppliers.errors.days")),
    closings: z.array(
      z
        .object({ from: required, until: required, note: z.string() })
        .refine(({ from, until }) => !from || !until || from <= until, {
          message: t("suppliers.errors.order_of_days"),
          path: ["until"],
        })
    ),
    over_tolerance_percent: percent,
    over_tolerance_units: whole,
    under_tolerance_percent: percent,
    under_tolerance_units: whole,
    contacts: z.array(
      z.object({
        key: z.string(),
        name: required,
        role: z.string(),
        email,
        phone: z.string(),
        receives_orders: z.boolean(),
      })
    ),
    addresses: z.array(
      z.object({
        key: z.string(),
        kind: z.enum(SUPPLIER_ADDRESS_KINDS),
        lines: required,
        postal_code: z.string(),
        city: z.string(),
        country_code: z.string(),
      })
    ),
  })
}

export type SupplierValues = z.infer<ReturnType<typeof supplierSchema>>

const text = (value: string | number | null | undefined): string =>
  value === null || value === undefined ? "" : String(value)

/** A supplier as the form shows it; a new one with the language of the admin. */
export const valuesOf = (
  supplier: SupplierDTO | undefined,
  language: string,
  typed: (amount: string) => string
): SupplierValues => {
  const amount = (value: string | null | undefined) => (value ? typed(value) : "")
  return {
    name: text(supplier?.name),
    code: text(supplier?.code),
    legal_name: text(supplier?.legal_name),
    contact_name: text(supplier?.contact_name),
    email: text(supplier?.email),
    phone: text(supplier?.phone),
    country_code: text(supplier?.country_code),
    currency_code: supplier?.currency_code ?? "eur",
    language_code: supplier?.language_code ?? (language === "fr" ? "fr" : "en"),
    lead_time_days: text(supplier?.lead_time_days),
    notes: text(supplier?.notes),
    vat_number: text(supplier?.vat_number),
    company_number: text(supplier?.company_number),
    payment_days: text(supplier?.payment_days),
    payment_end_of_month: supplier?.payment_end_of_month ?? false,
    payment_note: text(supplier?.payment_note),
    incoterm: text(supplier?.incoterm),
    incoterm_place: text(supplier?.incoterm_place),
    minimum_order_value: amount(supplier?.minimum_order_value),
    free_freight_threshold: amount(supplier?.free_freight_threshold),
    usual_freight_cost: amount(supplier?.usual_freight_cost),
    default_location_id: text(supplier?.default_location_id),
    working_days: supplier?.working_days ?? [1, 2, 3, 4, 5, 6, 7],
    closings: (supplier?.closings ?? []).map(({ from, until, note }) => ({ from, until, note: text(note) })),
    over_tolerance_percent: amount(supplier?.over_tolerance_percent),
    over_tolerance_units: text(supplier?.over_tolerance_units),
    under_tolerance_percent: amount(supplier?.under_tolerance_percent),
    under_tolerance_units: text(supplier?.under_tolerance_units),
    contacts: (supplier?.contacts ?? []).map((contact) => ({
      key: contact.id,
      name: contact.name,
      role: text(contact.role),
      email: text(contact.email),
      phone: text(contact.phone),
      receives_orders: contact.receives_orders,
    })),
    addresses: (supplier?.addresses ?? []).map((address) => ({
      key: address.id,
      kind: address.kind,
      lines: address.lines,
      postal_code: text(address.postal_code),
      city: text(address.city),
      country_code: text(address.country_code),
    })),
  }
}

const numberOrNull = (typed: string): number | null => (typed.trim() ? Number(typed) : null)
const amountOrNull = (typed: string): string | null => (typed.trim() ? decimalText(typed) : null)
const known = (key: string): { id?: string } => (key ? { id: key } : {})

/** What the server takes: an empty code or lead time is left to it, other empty fields are emptied. */
export const bodyOf = (values: SupplierValues): SupplierInput => ({
  name: values.name.trim(),
  currency_code: values.currency_code,
  ...(values.code.trim() ? { code: values.code.trim() } : {}),
  ...(values.language_code ? { language_code: values.language_code } : {}),
  ...(values.lead_time_days.trim() ? { lead_time_days: Number(values.lead_time_days) } : {}),
  legal_name: textOrNull(values.legal_name),
  contact_name: textOrNull(values.contact_name),
  email: textOrNull(values.email),
  phone: textOrNull(values.phone),
  country_code: textOrNull(values.country_code),
  notes: textOrNull(values.notes),
  vat_number: textOrNull(values.vat_number),
  company_number: textOrNull(values.company_number),
  payment_days: numberOrNull(values.payment_days),
  payment_end_of_month: values.payment_end_of_month,
  payment_note: textOrNull(values.payment_note),
  incoterm: textOrNull(values.incoterm),
  incoterm_place: textOrNull(values.incoterm_place),
  minimum_order_value: amountOrNull(values.minimum_order_value),
  free_freight_threshold: amountOrNull(values.free_freight_threshold),
  usual_freight_cost: amountOrNull(values.usual_freight_cost),
  default_location_id: textOrNull(values.default_location_id),
  working_days: values.working_days,
  closings: values.closings.map(({ from, until, note }) => ({ from, until, note: textOrNull(note) })),
  over_tolerance_percent: amountOrNull(values.over_tolerance_percent),
  over_tolerance_units: numberOrNull(values.over_tolerance_units),
  under_tolerance_percent: amountOrNull(values.under_tolerance_percent),
  under_tolerance_units: numberOrNull(values.under_tolerance_units),
  contacts: values.contacts.map(({ key, name, role, email, phone, receives_orders }) => ({
    ...known(key),
    name: name.trim(),
    role: textOrNull(role),
    email: textOrNull(email),
    phone: textOrNull(phone),
    receives_orders,
  })),
  addresses: values.addresses.map(({ key, kind, lines, postal_code, city, country_code }) => ({
    ...known(key),
    kind,
    lines: lines.trim(),
    postal_code: textOrNull(postal_code),
    city: textOrNull(city),
    country_code: textOrNull(country_code),
  })),
})
