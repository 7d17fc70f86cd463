import { SectionRow } from "@medusajs/dashboard/components"
import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { SupplierDTO } from "../../src/types/http/purchasing"
import { Card, CardText } from "../components/card"
import { useFormat } from "../lib/format"
import { plainDateOf } from "../lib/plain-date"

/** What is agreed with a supplier on payment, freight and quantities. */
export function SupplierTermsCard({ supplier }: { supplier: SupplierDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const money = (amount: string | null) => amount && format.money(amount, supplier.currency_code)
  const rows: [string, string | null | undefined][] = [
    [t("suppliers.fields.payment"), paymentText()],
    [
      t("suppliers.fields.incoterm"),
      supplier.incoterm &&
        [t(`suppliers.incoterms.${supplier.incoterm}`), supplier.incoterm_place].filter(Boolean).join(", "),
    ],
    [t("suppliers.fields.minimum_order_value"), money(supplier.minimum_order_value)],
    [t("suppliers.fields.free_freight_threshold"), money(supplier.free_freight_threshold)],
    [t("suppliers.fields.usual_freight_cost"), money(supplier.usual_freight_cost)],
    [t("suppliers.fields.default_location"), supplier.default_location?.name],
    [
      t("suppliers.fields.over_tolerance"),
      toleranceText(supplier.over_tolerance_percent, supplier.over_tolerance_units),
    ],
    [
      t("suppliers.fields.under_tolerance"),
      toleranceText(supplier.under_tolerance_percent, supplier.under_tolerance_units),
    ],
  ]
  const known = rows.filter(([, value]) => value)

  function paymentText(): string | null {
    const { payment_days: days, payment_end_of_month, payment_note } = supplier
    const agreed =
      days === null
        ? null
        : days === 0 && !payment_end_of_month
          ? t("suppliers.payment_terms.on_receipt")
          : t(`suppliers.payment_terms.${payment_end_of_month ? "end_of_month" : "days"}`, { count: days })
    return [agreed, payment_note].filter(Boolean).join(" · ") || null
  }
  function toleranceText(percent: string | null, units: number | null): string | null {
    return (
      [
        percent && `${format.typed(percent)} %`,
        units !== null && t("suppliers.terms.units", { count: units }),
      ]
        .filter(Boolean)
        .join(" · ") || null
    )
  }
  return (
    <Card title={t("suppliers.terms.title")}>
      {known.length === 0 && <CardText>{t("suppliers.terms.none")}</CardText>}
      {known.map(([title, value]) => (
        <SectionRow key={title} title={title} value={value} />
      ))}
    </Card>
  )
}

/** On which days a supplier works, and when it is closed next. */
export function SupplierCalendar({ supplier }: { supplier: SupplierDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const today = plainDateOf(new Date())
  const coming = supplier.closings.filter(({ until }) => until >= today)
  const earlier = supplier.closings.length - coming.length
  const days =
    supplier.working_days.length === 7
      ? t("suppliers.weekdays_all")
      : supplier.working_days.map((day) => t(`suppliers.weekdays.${day}`)).join(", ")
  return (
    <Card title={t("suppliers.calendar.title")}>
      <SectionRow title={t("suppliers.fields.working_days")} value={days} />
      <SectionRow
        title={t("suppliers.fields.closings")}
        value={
          <div className="flex flex-col gap-y-1">
            {supplier.closings.length === 0 && <span>{t("suppliers.calendar.none")}</span>}
            {coming.map(({ from, until, note }) => (
              <span key={`${from}${until}`}>
                {from === until ? format.date(from) : `${format.date(from)} – ${format.date(until)}`}
                {note && <span className="text-ui-fg-subtle"> · {note}</span>}
              </span>
            ))}
            {earlier > 0 && (
              <Text size="xsmall" className="text-ui-fg-subtle">
                {t("suppliers.calendar.earlier", { count: earlier })}
              </Text>
            )}
          </div>
        }
      />
    </Card>
  )
}
