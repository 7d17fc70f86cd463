import { Container, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type { SupplierOverviewResponse } from "../../src/types/http/suppliers"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"

/** Where a supplier stands today: what is open, late, unanswered and next. */
export function SupplierStanding({ supplierId }: { supplierId: string }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { data } = useGet<SupplierOverviewResponse>(`/admin/suppliers/${supplierId}/overview`)
  if (!data) return null
  const { overview } = data
  const totals = overview.open_totals.map(({ total, currency_code }) => format.money(total, currency_code))
  return (
    <Container className="grid grid-cols-2 gap-px overflow-hidden p-0 sm:grid-cols-3 xl:grid-cols-5">
      <Figure label={t("suppliers.standing.open_orders")} value={format.quantity(overview.open_orders)}>
        {totals.join(" · ")}
      </Figure>
      <Figure
        label={t("suppliers.standing.late_orders")}
        value={format.quantity(overview.late_orders)}
        isBad={overview.late_orders > 0}
      />
      <Figure
        label={t("suppliers.standing.unanswered_orders")}
        value={format.quantity(overview.unanswered_orders)}
      />
      <Figure
        label={t("suppliers.standing.next_due_on")}
        value={format.date(overview.next_due_on) ?? t("suppliers.standing.none")}
      />
      <Figure
        label={t("suppliers.standing.last_sent_on")}
        value={format.date(overview.last_sent_on) ?? t("suppliers.standing.none")}
      />
    </Container>
  )
}

type FigureProps = { label: string; value: string; isBad?: boolean; children?: ReactNode }

function Figure({ label, value, isBad, children }: FigureProps) {
  return (
    <div className="px-6 py-4">
      <Text size="xsmall" className="text-ui-fg-subtle">
        {label}
      </Text>
      <Text weight="plus" className={isBad ? "text-ui-fg-error" : "text-ui-fg-base"}>
        {value}
      </Text>
      {children && (
        <Text size="xsmall" className="text-ui-fg-subtle">
          {children}
        </Text>
      )}
    </div>
  )
}
