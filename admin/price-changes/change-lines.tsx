import { ArrowUpRightOnBox, Trash } from "@medusajs/icons"
import { createDataTableColumnHelper, Text, toast } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { CHANGE_DIRECTIONS, PRICE_FLAGS } from "../../src/domain/channel-pricing/change-set"
import type {
  EditedPriceChangeResponse,
  PriceChangeLineDTO,
  PriceChangeSetDetailDTO,
} from "../../src/types/http/price-changes"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { RowMenu } from "../components/row-menu"
import { TextLink } from "../components/text-link"
import { explainPage } from "../channels/paths"
import { useMay } from "../channels/use-may"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { changeApi, changeLinesApi } from "./paths"
import { ChangePercent, FlagBadge } from "./statuses"
import { useChangeWords } from "./use-change-words"

const column = createDataTableColumnHelper<PriceChangeLineDTO>()

/** A variant that is the only one of its product says no more than the product. */
const isPlain = (title: string | null) => !title || title === "Default variant"

function useLineColumns(
  change: PriceChangeSetDetailDTO,
  remove: ((line: PriceChangeLineDTO) => void) | null
) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const words = useChangeWords()
  return useMemo(() => {
    const amount = (text: string | null, currency: string, none: string) =>
      text === null ? none : format.unitPrice(text, currency)
    const name = ({ product_title, variant_title, sku }: PriceChangeLineDTO) =>
      product_title
        ? [product_title, isPlain(variant_title) ? null : variant_title].filter(Boolean).join(" · ")
        : (sku ?? t("channels.changes.unknown_article"))
    return [
      column.display({
        id: "article",
        header: t("channels.changes.fields.article"),
        cell: ({ row: { original } }) => (
          <div className="flex min-w-40 flex-col py-1.5">
            {original.product_id ? (
              <TextLink to={`/products/${original.product_id}/variants/${original.variant_id}`}>
                {name(original)}
              </TextLink>
            ) : (
              name(original)
            )}
            <Text as="span" size="xsmall" className="text-ui-fg-subtle">
              {original.sku}
            </Text>
          </div>
        ),
      }),
      column.display({
        id: "for",
        header: t("channels.changes.fields.for"),
        cell: ({ row: { original } }) => (
          <div className="flex flex-col py-1.5">
            <span>{original.sales_channel_name ?? t("channels.changes.unknown_channel")}</span>
            <Text as="span" size="xsmall" className="text-ui-fg-subtle">
              {[
                original.customer_group_name,
                original.region_name,
                original.min_quantity > 1 &&
                  t("channels.changes.from_units", { quantity: format.quantity(original.min_quantity) }),
                original.rule_name,
              ]
                .filter(Boolean)
                .join(" · ")}
            </Text>
          </div>
        ),
      }),
      column.accessor("old_amount", {
        header: t("channels.changes.fields.old"),
        enableSorting: true,
        align: "right",
        cell: ({ row: { original } }) => amount(original.old_amount, original.currency_code, "–"),
      }),
      column.accessor("new_amount", {
        header: t("channels.changes.fields.new"),
        enableSorting: true,
        align: "right",
        cell: ({ row: { original } }) =>
          amount(original.new_amount, original.currency_code, t("channels.changes.removed_price")),
      }),
      column.accessor("change_percent", {
        header: t("channels.changes.fields.change"),
        enableSorting: true,
        align: "right",
        cell: ({ row: { original } }) => <ChangePercent line={original} percent={words.percent} />,
      }),
      column.accessor("new_margin_percent", {
        header: t("channels.changes.fields.margin"),
        enableSorting: true,
        align: "right",
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <div className="flex flex-col items-end whitespace-nowrap py-1.5">
            <span>{words.share(original.new_margin_percent)}</span>
            {original.old_margin_percent !== null && (
              <Text as="span" size="xsmall" className="text-ui-fg-subtle">
                {words.share(original.old_margin_percent)}
              </Text>
            )}
          </div>
        ),
      }),
      column.accessor("flag", {
        header: t("channels.changes.fields.flag"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => <FlagBadge flag={original.flag} />,
      }),
      column.display({
        id: "acts",
        header: () => <span className="sr-only">{t("channels.gaps.fields.acts")}</span>,
        cell: ({ row: { original } }) => (
          <div className="flex justify-end">
            <RowMenu
              label={t("common.acts_of", { name: name(original) })}
              acts={[
                { label: t("channels.changes.why"), icon: <ArrowUpRightOnBox />, to: explainPage(original) },
                ...(remove && change.status === "draft" && !change.is_filling
                  ? [
                      {
                        label: t("channels.changes.lines.remove"),
                        icon: <Trash />,
                        isLast: true,
                        onSelect: () => remove(original),
                      },
                    ]
                  : []),
              ]}
            />
          </div>
        ),
      }),
    ]
  }, [t, format, words, change.status, change.is_filling, remove])
}

/** The prices of a change, to be searched, narrowed and sorted. */
export function ChangeLines({ change }: { change: PriceChangeSetDetailDTO }) {
  const { t } = useTranslation("comptoir")
  const send = useSend<EditedPriceChangeResponse>()
  const { mutate } = send
  const may = useMay()
  const remove = useMemo(
    () => (line: PriceChangeLineDTO) =>
      mutate(
        { path: changeLinesApi(change.id), body: { remove: [line.position] } },
        {
          onSuccess: () => toast.success(t("channels.changes.lines.removed")),
          onError: (error) => toast.error(t("channels.changes.refused"), { description: error.message }),
        }
      ),
    [mutate, change.id, t]
  )
  const columns = useLineColumns(change, may("pricing.write") ? remove : null)
  const channels = new Map(
    (change.stats?.by_channel ?? []).map((one) => [
      one.sales_channel_id,
      one.sales_channel_name ?? t("channels.changes.unknown_channel"),
    ])
  )
  const currencies = [...new Set((change.stats?.by_channel ?? []).map((one) => one.currency_code))]
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "direction",
      label: t("channels.changes.fields.direction"),
      multiple: true,
      options: CHANGE_DIRECTIONS.map((value) => ({
        value,
        label: t(`channels.changes.directions.${value}`),
      })),
    },
    {
      kind: "choices",
      name: "flag",
      label: t("channels.changes.fields.flag"),
      multiple: true,
      options: PRICE_FLAGS.map((value) => ({ value, label: t(`channels.changes.flags.${value}`) })),
    },
    {
      kind: "choices",
      name: "sales_channel_id",
      label: t("channels.changes.fields.channel"),
      multiple: true,
      options: [...channels].map(([value, label]) => ({ value, label })),
    },
    ...(currencies.length > 1
      ? [
          {
            kind: "choices" as const,
            name: "currency_code",
            label: t("channels.changes.fields.currency"),
            options: currencies.map((value) => ({ value, label: value.toUpperCase() })),
          },
        ]
      : []),
  ]
  return (
    <div id="lines">
      <ListTable<PriceChangeLineDTO>
        title={t("channels.changes.lines.title")}
        headingLevel="h2"
        path={changeLinesApi(change.id)}
        exportPath={`${changeApi(change.id)}/export`}
        rows="lines"
        rowId={({ position }) => String(position)}
        columns={columns}
        filters={filters}
        empty={{
          heading: t("channels.changes.lines.none"),
          description: t("channels.changes.lines.none_hint"),
        }}
        exportAs={t("channels.changes.file_name")}
      />
    </div>
  )
}
