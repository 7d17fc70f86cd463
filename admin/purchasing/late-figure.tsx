import { useTranslation } from "react-i18next"
import type { LatePurchaseOrdersResponse } from "../../src/types/http/purchasing"
import { TextLink } from "../components/text-link"
import { useGet } from "../lib/api"

/** How many orders are late and the worst of them, with the way to the list, the worst first. */
export function LateFigure() {
  const { t } = useTranslation("comptoir")
  const { data } = useGet<LatePurchaseOrdersResponse>("/admin/purchase-orders/late")
  if (!data?.late.count) return null
  const { count, oldest_days } = data.late
  return (
    <TextLink to="/purchasing?late=true&order=due_on" className="txt-compact-small text-ui-fg-error">
      {t("orders.late_figure", { count, days: t("purchasing.days", { count: oldest_days }) })}
    </TextLink>
  )
}
