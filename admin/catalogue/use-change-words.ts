import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { CatalogueChangeDTO } from "../../src/types/http/catalogue"
import { localeOf, useFormat } from "../lib/format"

/** Fields that the price column says already. */
const SAID = new Set(["unit_price"])

/** What a row changes and why it cannot be taken, in the language of the admin. */
export function useChangeWords(currency: string) {
  const { t, i18n } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(() => {
    const percents = new Intl.NumberFormat(localeOf(i18n.language), {
      style: "percent",
      maximumFractionDigits: 2,
      signDisplay: "exceptZero",
    })
    const field = (name: string) => t(`catalogue.columns.${name}`, { defaultValue: name })
    const value = (given: unknown): string => {
      if (given === null || given === undefined || given === "") return "–"
      if (typeof given === "number") return format.quantity(given)
      if (!Array.isArray(given)) return String(given)
      if (!given.length) return "–"
      return (given as [number, number, number][])
        .map(([from, price]) =>
          t("catalogue.changes.from_price", {
            quantity: format.quantity(from),
            price: format.unitPrice(price, currency),
          })
        )
        .join(", ")
    }
    return {
      price: (amount: string | null) => (amount === null ? "–" : format.unitPrice(amount, currency)),
      percent: (amount: string) => percents.format(Number(amount) / 100),
      reason: ({ reason, reason_values }: CatalogueChangeDTO): string => {
        const values = reason_values ?? {}
        return t(`catalogue.reason.${reason}`, {
          ...values,
          ...(typeof values.field === "string" ? { field: field(values.field) } : {}),
          ...(typeof values.by === "string" ? { by: field(values.by) } : {}),
        })
      },
      changes: ({ changes }: CatalogueChangeDTO): string[] =>
        Object.entries(changes ?? {})
          .filter(([name]) => !SAID.has(name))
          .map(([name, [from, to]]) =>
            t("catalogue.changes.from_to", {
              field: field(name === "supplier_title" ? "title" : name),
              from: value(from),
              to: value(to),
            })
          ),
    }
  }, [t, i18n.language, format, currency])
}
