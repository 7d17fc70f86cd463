import { PageSkeleton } from "../components/page-skeleton"
import { Button, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import type { ItemCostResponse } from "../../src/types/http/costing"
import { Card } from "../components/card"
import { TextLink } from "../components/text-link"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import { Figure } from "../purchasing/incoming-card"
import { itemPage } from "../purchasing/paths"
import { CostEntryList } from "./entry-list"
import { costApi } from "./paths"
import { SetCostDrawer } from "./set-cost-drawer"

/** What one article costs, and each step that led there. */
export function CostDetail() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { inventory_item_id: id = "" } = useParams()
  const [isSetting, setSetting] = useState(false)
  const { data, error } = useGet<ItemCostResponse>(costApi(id))
  if (error) throw error
  if (!data) return <PageSkeleton />
  const { cost } = data
  const { average_cost, currency_code, value } = cost
  return (
    <div className="flex flex-col gap-y-3">
      <Card
        level="h1"
        title={cost.title ?? cost.sku ?? id}
        subtitle={
          <>
            {cost.sku && `${cost.sku} · `}
            <TextLink to={itemPage(id)}>{t("costing.detail.item")}</TextLink>
          </>
        }
        actions={
          <Button size="small" variant="secondary" type="button" onClick={() => setSetting(true)}>
            {t("costing.set.button")}
          </Button>
        }
      >
        <div className="grid grid-cols-2 gap-4 px-6 py-4 sm:grid-cols-4">
          <Figure
            label={t("costing.fields.average_cost")}
            value={
              average_cost === null ? t("costing.unknown") : format.unitPrice(average_cost, currency_code)
            }
          />
          <Figure label={t("costing.fields.quantity")} value={format.quantity(cost.quantity)} />
          <Figure
            label={t("costing.fields.value")}
            value={value === null ? "–" : format.money(value, currency_code)}
          />
          <Figure
            label={t("costing.fields.last_received_on")}
            value={format.date(cost.last_received_on) ?? "–"}
          />
        </div>
        {average_cost === null && (
          <div className="px-6 py-4">
            <Text size="small" className="text-ui-fg-subtle">
              {t("costing.detail.unknown_hint")}
            </Text>
          </div>
        )}
      </Card>
      <CostEntryList inventoryItemId={id} />
      {isSetting && <SetCostDrawer cost={cost} onClose={() => setSetting(false)} />}
    </div>
  )
}
