import { createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { EXIT_REASONS } from "../../src/domain/cart-recovery/decision"
import { FUNNEL_STAGES } from "../../src/domain/cart-recovery/funnel"
import { ARMS, JOURNEY_STATUSES } from "../../src/domain/cart-recovery/lifecycles"
import type { RecoveryJourneyDTO } from "../../src/types/http/recovery-journeys"
import type { RecoverySequenceListResponse } from "../../src/types/http/recovery-sequences"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import { useSalesChannels } from "../order-routes/sources"
import { useSequenceWords } from "../relaunch-sequences/words"
import { customerSource } from "./customer-source"
import { JourneyStatusBadge, useReasonWords } from "./journey-status"
import { journeyPage, JOURNEYS_API } from "./paths"
import { useShopCurrencies } from "./sources"

const column = createDataTableColumnHelper<RecoveryJourneyDTO>()

function useColumns() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const reasonOf = useReasonWords()
  return useMemo(
    () => [
      column.accessor("eligible_at", {
        header: t("relaunch.journeys.fields.eligible_at"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.instant(original.eligible_at),
      }),
      column.accessor("email", {
        header: t("relaunch.journeys.fields.person"),
        cell: ({ row: { original } }) => (
          <span className="block max-w-56 truncate font-medium" title={original.email ?? undefined}>
            {original.email ?? t("relaunch.journeys.erased")}
          </span>
        ),
      }),
      column.accessor("status", {
        header: t("relaunch.journeys.fields.status"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => <JourneyStatusBadge status={original.status} />,
      }),
      column.accessor("exit_reason", {
        header: t("relaunch.journeys.fields.reason"),
        cell: ({ row: { original } }) => reasonOf(original.exit_reason) ?? "–",
      }),
      column.accessor("value", {
        header: t("relaunch.journeys.fields.value"),
        enableSorting: true,
        headerAlign: "right",
        cell: ({ row: { original } }) => (
          <span className="block text-end tabular-nums">
            {original.value === null
              ? "–"
              : format.money(original.value, original.currency_code.toUpperCase())}
          </span>
        ),
      }),
      column.accessor("sales_channel_name", {
        header: t("relaunch.journeys.fields.sales_channel"),
        cell: ({ row: { original } }) => original.sales_channel_name ?? t("relaunch.journeys.channel_gone"),
      }),
      column.accessor("sent", {
        header: t("relaunch.journeys.fields.sent"),
        cell: ({ row: { original } }) =>
          original.arm === "holdout" ? t("relaunch.journeys.arms.holdout") : format.quantity(original.sent),
      }),
      column.accessor("next", {
        id: "next_due",
        header: t("relaunch.journeys.fields.next"),
        enableSorting: true,
        cell: ({ row: { original } }) => {
          if (!original.next) return "–"
          const { step, due_at, reason } = original.next
          return [t("relaunch.journeys.step", { step: step + 1 }), format.instant(due_at), reasonOf(reason)]
            .filter(Boolean)
            .join(" · ")
        },
      }),
      column.accessor("order_display_id", {
        header: t("relaunch.journeys.fields.order"),
        cell: ({ row: { original } }) =>
          original.order_display_id === null ? "–" : `#${original.order_display_id}`,
      }),
    ],
    [t, format, reasonOf]
  )
}

/** The sequences to narrow a list by. */
export function useSequenceOptions() {
  const words = useSequenceWords()
  const { data } = useGet<RecoverySequenceListResponse>(
    "/admin/recovery/sequences",
    { limit: 100, order: "name", fields: "id,name,code" },
    { staleTime: 60_000 }
  )
  return useMemo(
    () => (data?.sequences ?? []).map((sequence) => ({ value: sequence.id, label: words.name(sequence) })),
    [data, words]
  )
}

/** Carts that were left: what came of each, and what waits. */
export function JourneyList() {
  const { t } = useTranslation("comptoir")
  const columns = useColumns()
  const channels = useSalesChannels()
  const sequences = useSequenceOptions()
  const currencies = useShopCurrencies(useSearchParams()[0].get("currency_code"))
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "status",
      label: t("relaunch.journeys.fields.status"),
      multiple: true,
      options: JOURNEY_STATUSES.map((value) => ({ value, label: t(`relaunch.journeys.status.${value}`) })),
    },
    {
      kind: "choices",
      name: "stage",
      label: t("relaunch.journeys.fields.stage"),
      options: FUNNEL_STAGES.filter((stage) => stage !== "eligible").map((value) => ({
        value,
        label: t(`relaunch.overview.funnel.stages.${value}`),
      })),
    },
    {
      kind: "choices",
      name: "arm",
      label: t("relaunch.journeys.fields.arm"),
      options: ARMS.map((value) => ({ value, label: t(`relaunch.journeys.arms.${value}`) })),
    },
    {
      kind: "choices",
      name: "sales_channel_id",
      label: t("relaunch.journeys.fields.sales_channel"),
      multiple: true,
      options: channels,
    },
    {
      kind: "choices",
      name: "sequence_id",
      label: t("relaunch.journeys.fields.sequence"),
      multiple: true,
      options: sequences,
    },
    {
      kind: "search",
      name: "customer_id",
      label: t("relaunch.journeys.fields.customer"),
      source: customerSource,
    },
    {
      kind: "choices",
      name: "reason",
      label: t("relaunch.journeys.fields.reason"),
      multiple: true,
      options: EXIT_REASONS.map((value) => ({
        value,
        label: t([`relaunch.journeys.reasons.${value}`, `relaunch.messages.reasons.${value}`]),
      })),
    },
    {
      kind: "days",
      name: "eligible_at",
      label: t("relaunch.journeys.fields.eligible_at"),
      from: "from",
      to: "to",
    },
    {
      kind: "choices",
      name: "currency_code",
      label: t("relaunch.overview.filters.currency"),
      options: currencies,
    },
  ]
  return (
    <ListTable<RecoveryJourneyDTO>
      title={t("relaunch.journeys.title")}
      description={t("relaunch.journeys.description")}
      path={JOURNEYS_API}
      rows="journeys"
      columns={columns}
      filters={filters}
      defaultOrder="-eligible_at"
      rowHref={({ id }) => journeyPage(id)}
      exportAs="relaunch-journeys"
      empty={{ heading: t("relaunch.journeys.none"), description: t("relaunch.journeys.none_hint") }}
    />
  )
}
