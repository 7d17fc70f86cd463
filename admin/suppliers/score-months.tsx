import { Text } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { SupplierScoreDTO } from "../../src/types/http/suppliers"
import { localeOf, useFormat } from "../lib/format"

const HEIGHT = 56

/** The score of each month as a bar; a month without deliveries is a gap, not a zero. */
export function ScoreMonths({ months }: { months: SupplierScoreDTO["months"] }) {
  const { t, i18n } = useTranslation("comptoir")
  const format = useFormat()
  const nameOf = useMemo(() => {
    const name = new Intl.DateTimeFormat(localeOf(i18n.language), {
      month: "short",
      year: "numeric",
      timeZone: "UTC",
    })
    return (month: string) => name.format(new Date(`${month}-01T00:00:00Z`))
  }, [i18n.language])
  const said = ({ month, total }: SupplierScoreDTO["months"][number]) =>
    total === null
      ? t("suppliers.score.month_none", { month: nameOf(month) })
      : t("suppliers.score.month_point", { month: nameOf(month), points: format.quantity(total) })
  const [first, last] = [months[0], months[months.length - 1]]
  return (
    <div className="flex flex-col gap-y-2 px-6 py-4">
      <div
        className="flex items-end gap-x-1"
        style={{ height: HEIGHT }}
        role="img"
        aria-label={`${t("suppliers.score.months_label")}. ${months.map(said).join(". ")}`}
      >
        {months.map((month) => (
          <div key={month.month} className="flex h-full min-w-0 flex-1 items-end" title={said(month)}>
            <div
              className="w-full rounded-sm"
              style={{
                height: month.total === null ? 1 : Math.max(3, (HEIGHT * month.total) / 100),
                background:
                  month.total === null
                    ? "var(--border-base)"
                    : month.total >= 80
                      ? "var(--tag-green-icon)"
                      : month.total >= 50
                        ? "var(--tag-orange-icon)"
                        : "var(--tag-red-icon)",
              }}
            />
          </div>
        ))}
      </div>
      <div className="flex justify-between">
        <Text size="xsmall" className="text-ui-fg-subtle">
          {first && nameOf(first.month)}
        </Text>
        <Text size="xsmall" className="text-ui-fg-subtle">
          {last && nameOf(last.month)}
        </Text>
      </div>
    </div>
  )
}
