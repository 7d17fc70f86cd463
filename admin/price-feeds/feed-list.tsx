import { ArrowPath, Eye, PencilSquare, Trash } from "@medusajs/icons"
import { Button, createDataTableColumnHelper, Switch, Text, toast, usePrompt } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import type { PriceFeedDTO, PriceFeedResponse } from "../../src/types/http/price-feeds"
import { useMay } from "../channels/use-may"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { RowMenu, type MenuAct } from "../components/row-menu"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useNames } from "../lib/names"
import { useSalesChannels } from "../order-routes/sources"
import { FeedAddress } from "./feed-address"
import { FeedDrawer } from "./feed-drawer"
import { FeedPreview } from "./feed-preview"
import { feedApi, FEEDS_API } from "./paths"

const column = createDataTableColumnHelper<PriceFeedDTO>()

/** A feed with its address, which is known while this page stays open. */
export type Told = { feed: PriceFeedDTO; address: string }

type FeedActs = {
  onEdit: (feed: PriceFeedDTO) => void
  onPreview: (feed: PriceFeedDTO) => void
  onSwitch: (feed: PriceFeedDTO, isActive: boolean) => void
  onRenew: (feed: PriceFeedDTO) => void
  onDelete: (feed: PriceFeedDTO) => void
}

function useFeedActs(
  onEdit: FeedActs["onEdit"],
  onPreview: FeedActs["onPreview"],
  onTold: (told: Told) => void
): FeedActs {
  const { t } = useTranslation("comptoir")
  const ask = usePrompt()
  const send = useSend<PriceFeedResponse>()
  return useMemo(() => {
    const refused = {
      onError: (error: Error) =>
        void toast.error(t("channels.feeds.refused"), { description: error.message }),
    }
    const isSure = (act: "renew" | "delete", name: string) =>
      ask({
        title: t(`channels.feeds.${act}.title`, { name }),
        description: t(`channels.feeds.${act}.text`),
        confirmText: t(`channels.feeds.${act}.confirm`),
        cancelText: t("common.cancel"),
      })
    return {
      onEdit,
      onPreview,
      onSwitch: (feed, is_active) =>
        send.mutate(
          { path: feedApi(feed.id), body: { is_active } },
          {
            ...refused,
            onSuccess: () =>
              void toast.success(
                t(`channels.feeds.${is_active ? "switched_on" : "switched_off"}`, { name: feed.name })
              ),
          }
        ),
      onRenew: async (feed) => {
        if (!(await isSure("renew", feed.name))) return
        send.mutate(
          { path: `${feedApi(feed.id)}/renew`, body: {} },
          {
            ...refused,
            onSuccess: ({ price_feed, address }) => {
              if (address) onTold({ feed: price_feed, address })
            },
          }
        )
      },
      onDelete: async (feed) => {
        if (!(await isSure("delete", feed.name))) return
        send.mutate(
          { path: feedApi(feed.id), method: "DELETE" },
          {
            ...refused,
            onSuccess: () => void toast.success(t("channels.feeds.delete.done", { name: feed.name })),
          }
        )
      },
    }
    // `send` is new with every render; its `mutate` never changes.
  }, [t, ask, send.mutate, onEdit, onPreview, onTold])
}

function useFeedColumns(acts: FeedActs, mayWrite: boolean) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const names = useNames()
  return useMemo(() => {
    const word = (name: string) => t(`channels.feeds.fields.${name}`)
    return [
      column.accessor("name", {
        header: word("name"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <div className="flex min-w-0 flex-col py-1.5">
            <button
              type="button"
              className="text-ui-fg-base hover:text-ui-fg-interactive truncate text-start font-medium"
              onClick={() => (mayWrite ? acts.onEdit : acts.onPreview)(original)}
            >
              {original.name}
            </button>
            <Text as="span" size="xsmall" className="text-ui-fg-subtle truncate">
              {t("channels.feeds.ends_in", { hint: original.token_hint })}
            </Text>
          </div>
        ),
      }),
      column.accessor("sales_channel_name", {
        id: "sales_channel",
        header: word("sales_channel_id"),
        enableSorting: true,
        cell: ({ row: { original } }) => original.sales_channel_name ?? t("channels.feeds.gone"),
      }),
      column.accessor("format", {
        header: word("format"),
        enableSorting: true,
        cell: ({ row: { original } }) => t(`channels.feeds.formats.${original.format}`),
      }),
      column.accessor("region_name", {
        header: word("region_id"),
        cell: ({ row: { original } }) =>
          [
            ...new Set([
              original.region_name ?? t("channels.feeds.gone"),
              names.country(original.country_code),
              original.currency_code?.toUpperCase(),
            ]),
          ]
            .filter(Boolean)
            .join(" · "),
      }),
      column.accessor("last_read_at", {
        header: word("last_read_at"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <div className="flex flex-col py-1.5">
            <span>{format.instant(original.last_read_at) ?? t("channels.feeds.never_read")}</span>
            {original.last_read_count !== null && (
              <Text as="span" size="xsmall" className="text-ui-fg-subtle">
                {t("channels.feeds.articles", { count: original.last_read_count })}
              </Text>
            )}
          </div>
        ),
      }),
      column.accessor("is_active", {
        header: word("is_active"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <Switch
            size="small"
            aria-label={t("channels.feeds.is_on", { name: original.name })}
            checked={original.is_active}
            disabled={!mayWrite}
            onCheckedChange={(isOn) => acts.onSwitch(original, isOn)}
          />
        ),
      }),
      column.display({
        id: "acts",
        header: () => <span className="sr-only">{t("channels.feeds.fields.acts")}</span>,
        cell: ({ row: { original } }) => {
          const menu: MenuAct[] = [
            {
              label: t("channels.feeds.preview.open"),
              icon: <Eye />,
              onSelect: () => acts.onPreview(original),
            },
            ...(mayWrite
              ? [
                  {
                    label: t("channels.feeds.edit"),
                    icon: <PencilSquare />,
                    onSelect: () => acts.onEdit(original),
                  },
                  {
                    label: t("channels.feeds.renew.open"),
                    icon: <ArrowPath />,
                    onSelect: () => void acts.onRenew(original),
                  },
                  {
                    label: t("channels.feeds.delete.open"),
                    icon: <Trash />,
                    isLast: true,
                    onSelect: () => void acts.onDelete(original),
                  },
                ]
              : []),
          ]
          return (
            <div className="flex justify-end">
              <RowMenu label={t("common.acts_of", { name: original.name })} acts={menu} />
            </div>
          )
        },
      }),
    ]
  }, [t, format, names, acts, mayWrite])
}

/** The files that marketplaces read, each behind an address of its own. */
export function FeedList() {
  const { t } = useTranslation("comptoir")
  const channels = useSalesChannels()
  const [edited, setEdited] = useState<PriceFeedDTO | "new" | null>(null)
  const [previewed, setPreviewed] = useState<PriceFeedDTO | null>(null)
  const [told, setTold] = useState<Told | null>(null)
  const acts = useFeedActs(setEdited, setPreviewed, setTold)
  const mayWrite = useMay()("pricing.write")
  const columns = useFeedColumns(acts, mayWrite)
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "sales_channel_id",
      label: t("channels.feeds.fields.sales_channel_id"),
      multiple: true,
      options: channels,
    },
    {
      kind: "choices",
      name: "is_active",
      label: t("channels.feeds.fields.is_active"),
      options: [
        { value: "true", label: t("channels.feeds.on") },
        { value: "false", label: t("channels.feeds.off") },
      ],
    },
  ]
  return (
    <>
      {told && <FeedAddress told={told} onClose={() => setTold(null)} />}
      <ListTable<PriceFeedDTO>
        title={t("channels.feeds.title")}
        description={t("channels.feeds.description")}
        path={FEEDS_API}
        rows="price_feeds"
        columns={columns}
        filters={filters}
        defaultOrder="name"
        empty={{ heading: t("channels.feeds.none"), description: t("channels.feeds.none_hint") }}
        actions={
          mayWrite && (
            <Button size="small" type="button" onClick={() => setEdited("new")}>
              {t("channels.feeds.create")}
            </Button>
          )
        }
      />
      {edited && (
        <FeedDrawer
          feed={edited === "new" ? null : edited}
          channels={channels}
          onTold={setTold}
          onClose={() => setEdited(null)}
        />
      )}
      {previewed && <FeedPreview feed={previewed} onClose={() => setPreviewed(null)} />}
    </>
  )
}
