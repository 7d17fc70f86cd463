import {
  ArrowUpRightOnBox,
  Clock,
  CurrencyDollar,
  MinusMini,
  PlusMini,
  QuestionMarkCircle,
} from "@medusajs/icons"
import { Badge, Button, createDataTableColumnHelper, Text } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { ACTS_OF, GAP_KINDS, type GapAct, type GapKind } from "../../src/domain/channel-pricing/gaps"
import type { GapLookDTO, PriceGapDTO } from "../../src/types/http/price-gaps"
import { explainPage, salePage } from "../channels/paths"
import { useMay } from "../channels/use-may"
import { ItemName } from "../components/item-name"
import type { ListFilter } from "../components/list-filters"
import { ListTable, type BulkAct } from "../components/list-table"
import { RowMenu, type MenuAct } from "../components/row-menu"
import { useFormat } from "../lib/format"
import { historyPage } from "../price-history/paths"
import { GAPS_API, priceListPage } from "./paths"
import { GAP_TONES } from "./tones"
import { useFixGaps, type Mending } from "./use-fix-gaps"
import { useGapWords } from "./use-gap-words"

const column = createDataTableColumnHelper<PriceGapDTO>()

const ICONS: Readonly<Record<GapAct, React.ReactNode>> = {
  propose: <CurrencyDollar />,
  list: <PlusMini />,
  take_out: <MinusMini />,
}
const COLOURS = { wrong: "red", busy: "orange", calm: "grey" } as const
const SHORTCUTS: Readonly<Record<GapAct, string>> = { propose: "p", list: "l", take_out: "t" }

function useGapColumns(mend: (mending: Mending) => Promise<void>, mayWrite: boolean) {
  const { t } = useTranslation("comptoir")
  const words = useGapWords()
  const format = useFormat()
  return useMemo(
    () => [
      column.accessor("title", {
        header: t("channels.gaps.fields.title"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) =>
          original.price_list_id ? (
            <ItemName
              title={original.price_list_title ?? t("channels.gaps.gone_list")}
              sku={t("channels.gaps.price_list")}
              to={priceListPage(original.price_list_id)}
            />
          ) : (
            <ItemName
              title={original.title}
              sku={original.sku}
              to={original.product_id ? `/products/${original.product_id}` : undefined}
            />
          ),
      }),
      column.accessor("sales_channel_name", {
        header: t("channels.gaps.fields.channel"),
        cell: ({ row: { original } }) => original.sales_channel_name ?? "–",
      }),
      column.accessor("kind", {
        header: t("channels.gaps.fields.kind"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <Badge size="2xsmall" color={COLOURS[GAP_TONES[original.kind] ?? "calm"]}>
            {t(`channels.gaps.kinds.${original.kind}`)}
          </Badge>
        ),
      }),
      column.display({
        id: "what",
        header: t("channels.gaps.fields.what"),
        cell: ({ row: { original } }) => (
          <Text as="span" size="small" className="block min-w-52 whitespace-normal py-1.5">
            {words(original)}
          </Text>
        ),
      }),
      column.accessor("found_at", {
        header: t("channels.gaps.fields.found_at"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.instant(original.found_at),
      }),
      column.display({
        id: "acts",
        header: () => <span className="sr-only">{t("channels.gaps.fields.acts")}</span>,
        cell: ({ row: { original } }) => (
          <div className="flex justify-end">
            <GapMenu gap={original} mend={mayWrite ? mend : null} />
          </div>
        ),
      }),
    ],
    // `mend` is new with every render; what it does is not.
    [t, words, format, mayWrite]
  )
}

/** What can be done about one gap, and where more is told of it. */
function GapMenu({
  gap,
  mend,
}: {
  gap: PriceGapDTO
  /** Null where the one who looks may change nothing. */
  mend: ((mending: Mending) => Promise<void>) | null
}) {
  const { t } = useTranslation("comptoir")
  const { variant_id, sales_channel_id, currency_code, kind } = gap
  const acts: MenuAct[] = []
  if (variant_id) {
    for (const act of mend ? ACTS_OF[kind] : [])
      acts.push({
        label: t(`channels.gaps.acts.${act}.open`),
        icon: ICONS[act],
        onSelect: () =>
          void mend?.({
            act,
            kind,
            sales_channel_id,
            channel: gap.sales_channel_name ?? "",
            variant_ids: [variant_id],
            count: 1,
          }).catch(() => undefined),
      })
    if (currency_code) {
      const asked = { variant_id, sales_channel_id, currency_code }
      acts.push(
        { label: t("channels.explain.title"), icon: <QuestionMarkCircle />, to: explainPage(asked) },
        { label: t("channels.history.title"), icon: <Clock />, to: historyPage(asked) }
      )
    }
  }
  if (gap.sale_id)
    acts.push({ label: t("channels.gaps.open_sale"), icon: <ArrowUpRightOnBox />, to: salePage(gap.sale_id) })
  if (gap.price_list_id)
    acts.push({
      label: t("channels.gaps.open_list"),
      icon: <ArrowUpRightOnBox />,
      to: priceListPage(gap.price_list_id),
    })
  return (
    <RowMenu
      label={t("common.acts_of", {
        name: gap.title ?? gap.price_list_title ?? t(`channels.gaps.kinds.${kind}`),
      })}
      acts={acts}
    />
  )
}

/** The gaps of all channels, or of those that are chosen; several of one kind are mended together. */
export function GapList({ channels }: { channels: readonly GapLookDTO[] }) {
  const { t } = useTranslation("comptoir")
  const [search] = useSearchParams()
  const { mend, isMending } = useFixGaps()
  const mayWrite = useMay()("pricing.write")
  const columns = useGapColumns(mend, mayWrite)
  const kinds = (search.get("kind") ?? "").split(",").filter(Boolean) as GapKind[]
  const chosen = (search.get("sales_channel_id") ?? "").split(",").filter(Boolean)
  const [kind] = kinds
  const [channelId] = chosen
  const isOneKind = kinds.length === 1 && kind !== undefined
  const channel = chosen.length === 1 ? channels.find((one) => one.sales_channel_id === channelId) : undefined
  const offered = isOneKind && mayWrite ? ACTS_OF[kind] : []
  const bulk: BulkAct<PriceGapDTO>[] = offered.map((act) => ({
    label: t(`channels.gaps.acts.${act}.open`),
    shortcut: SHORTCUTS[act],
    act: async (rows) => {
      for (const id of new Set(rows.map(({ sales_channel_id }) => sales_channel_id))) {
        const there = rows.filter((row) => row.sales_channel_id === id)
        const variants = [...new Set(there.flatMap(({ variant_id }) => variant_id ?? []))]
        await mend({
          act,
          kind: kind as GapKind,
          sales_channel_id: id,
          channel: there[0]?.sales_channel_name ?? "",
          variant_ids: variants,
          count: variants.length,
        })
      }
    },
  }))
  const count = isOneKind ? (channel?.counts[kind] ?? 0) : 0
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "kind",
      label: t("channels.gaps.fields.kind"),
      multiple: true,
      options: GAP_KINDS.map((value) => ({ value, label: t(`channels.gaps.kinds.${value}`) })),
    },
    {
      kind: "choices",
      name: "sales_channel_id",
      label: t("channels.gaps.fields.channel"),
      multiple: true,
      options: channels.map(({ sales_channel_id, sales_channel_name }) => ({
        value: sales_channel_id,
        label: sales_channel_name,
      })),
    },
  ]
  return (
    <ListTable<PriceGapDTO>
      // The table keeps the boxes that it began with.
      key={offered.join(" ")}
      title={isOneKind ? t(`channels.gaps.kinds.${kind}`) : t("channels.gaps.list")}
      headingLevel="h2"
      description={isOneKind ? t(`channels.gaps.hints.${kind}`) : t("channels.gaps.list_hint")}
      path={GAPS_API}
      rows="gaps"
      columns={columns}
      filters={filters}
      exportAs={t("channels.gaps.file_name")}
      bulk={bulk.length ? bulk : undefined}
      isChoosable={(row) => row.variant_id !== null}
      empty={{ heading: t("channels.gaps.none"), description: t("channels.gaps.none_hint") }}
      actions={
        channel &&
        count > 0 &&
        offered.map((act) => (
          <Button
            key={act}
            size="small"
            variant="secondary"
            type="button"
            isLoading={isMending}
            onClick={() =>
              void mend({
                act,
                kind: kind as GapKind,
                sales_channel_id: channel.sales_channel_id,
                channel: channel.sales_channel_name,
                count,
              }).catch(() => undefined)
            }
          >
            {t(`channels.gaps.acts.${act}.all`)}
          </Button>
        ))
      }
    />
  )
}
