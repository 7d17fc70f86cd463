import { Button } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { ItemCostResponse } from "../../src/types/http/costing"
import { Card } from "../components/card"
import { TextLink } from "../components/text-link"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import { Figure } from "../purchasing/incoming-card"
import { costApi, costPage } from "./paths"
import { SetCostDrawer } from "./set-cost-drawer"

/** What one inventory item costs; nothing for those who may not see costs. */
export function ItemCostCard({ inventoryItemId }: { inventoryItemId: string }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const [isSetting, setSetting] = useState(false)
  const { data } = useGet<ItemCostResponse>(costApi(inventoryItemId), {}, { retry: false })
  if (!data) return null
  const { cost } = data
  const { average_cost, currency_code, value } = cost
  return (
    <Card
      title={t("costing.card.title")}
      actions={
        <Button size="small" variant="transparent" type="button" onClick={() => setSetting(true)}>
          {t("costing.set.button")}
        </Button>
      }
    >
      <div className="grid grid-cols-2 gap-4 px-6 py-4">
        <Figure
          label={t("costing.fields.average_cost")}
          value={average_cost === null ? t("costing.unknown") : format.unitPrice(average_cost, currency_code)}
        />
        <Figure
          label={t("costing.card.value", { units: format.quantity(cost.quantity) })}
          value={value === null ? "–" : format.money(value, currency_code)}
        />
      </div>
      <div className="txt-small px-6 py-3">
        <TextLink to={costPage(inventoryItemId)}>{t("costing.entries.see")}</TextLink>
      </div>
      {isSetting && <SetCostDrawer cost={cost} onClose={() => setSetting(false)} />}
    </Card>
  )
}
