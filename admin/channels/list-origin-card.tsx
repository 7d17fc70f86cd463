import { Alert, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { PriceListOriginDTO, PriceListOriginResponse } from "../../src/types/http/channel-profiles"
import { Card } from "../components/card"
import { TextLink } from "../components/text-link"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import { gapsPage, gridPage, salePage } from "./paths"

/** Who wrote a price list: Comptoir, and where it is edited; or somebody else, and whether it meets ours. */
export function ListOriginCard({ priceListId }: { priceListId: string }) {
  const { t } = useTranslation("comptoir")
  const { data } = useGet<PriceListOriginResponse>(`/admin/prices/lists/${priceListId}`, {}, { retry: false })
  if (!data) return null
  const list = data.price_list
  return (
    <Card title={t("channels.widgets.list.title")}>
      {list.owner ? <Ours owner={list.owner} /> : <Foreign list={list} />}
    </Card>
  )
}

function Ours({ owner }: { owner: NonNullable<PriceListOriginDTO["owner"]> }) {
  const { t } = useTranslation("comptoir")
  const { sales_channel_id, customer_group_name, sale } = owner
  const channel = owner.sales_channel_name ?? t("channels.widgets.list.deleted_channel")
  const told = sale
    ? t("channels.widgets.list.ours_sale", {
        channel,
        sale: sale.name ?? t("channels.widgets.list.deleted_sale"),
      })
    : t(`channels.widgets.list.${customer_group_name ? "ours_group" : "ours"}`, {
        channel,
        group: customer_group_name,
      })
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      <Alert variant="warning">{told}</Alert>
      {sale?.name ? (
        <TextLink to={salePage(sale.id)} className="txt-compact-small">
          {t("channels.widgets.list.open_sale")}
        </TextLink>
      ) : (
        <TextLink to={gridPage(sales_channel_id)} className="txt-compact-small">
          {t("channels.widgets.list.open_grid")}
        </TextLink>
      )}
    </div>
  )
}

function Foreign({ list }: { list: PriceListOriginDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const words = (() => {
    if (!list.is_active) return t("channels.widgets.list.inactive")
    if (!list.is_any_priced) return t("channels.widgets.list.no_channel")
    return list.effects.length ? null : t("channels.widgets.list.harmless")
  })()
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      <Text size="small">{t("channels.widgets.list.foreign")}</Text>
      {words ? (
        <Text size="small" className="text-ui-fg-subtle">
          {words}
        </Text>
      ) : (
        list.effects.map(({ sales_channel_id, name, effect, variants }) => (
          <div key={`${sales_channel_id} ${effect}`} className="flex flex-col gap-y-1">
            <Alert variant={effect === "wins" ? "warning" : "info"}>
              {t(`channels.widgets.list.${effect}`, { channel: name, count: variants })}
            </Alert>
            <TextLink to={gapsPage(sales_channel_id)} className="txt-compact-small">
              {t("channels.widgets.list.open_gaps")}
            </TextLink>
          </div>
        ))
      )}
      {list.is_active && list.is_any_priced && (
        <Text size="xsmall" className="text-ui-fg-subtle">
          {list.looked_at
            ? t("channels.widgets.list.looked", { when: format.instant(list.looked_at) })
            : t("channels.widgets.list.never_looked")}
        </Text>
      )}
    </div>
  )
}
