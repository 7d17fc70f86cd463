import { Pencil, PlaySolid, Trash } from "@medusajs/icons"
import { createDataTableColumnHelper, StatusBadge, toast, usePrompt } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import type { CountPlanDTO, CountPlanRunResponse } from "../../src/types/http/counting"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { RowMenu } from "../components/row-menu"
import { TextLink } from "../components/text-link"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useWarehouses } from "../purchasing/sources"
import { countPage, planPage, PLANS_PAGE } from "./paths"

const column = createDataTableColumnHelper<CountPlanDTO>()

/** How a plan chooses, in words. */
function usePlanWords() {
  const { t } = useTranslation("comptoir")
  return ({ method, days_a, days_b, days_c, every_days, zone }: CountPlanDTO): string => {
    switch (method) {
      case "abc":
        return [
          ["A", days_a],
          ["B", days_b],
          ["C", days_c],
        ]
          .filter(([, days]) => days)
          .map(([name, days]) => t("counting.plans.class_every", { name, count: Number(days) }))
          .join(" · ")
      case "zone":
        return [zone?.name, t("counting.plans.every", { count: every_days ?? 0 })].filter(Boolean).join(" · ")
      case "age":
        return t("counting.plans.every", { count: every_days ?? 0 })
      case "suspicion":
        return t("counting.plans.suspicious")
    }
  }
}

function usePlanColumns() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const words = usePlanWords()
  return useMemo(
    () => [
      column.accessor("name", {
        header: t("counting.fields.name"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => <TextLink to={planPage(original.id)}>{original.name}</TextLink>,
      }),
      column.accessor("is_active", {
        header: t("counting.fields.status"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <StatusBadge color={original.is_active ? "green" : "grey"}>
            {t(original.is_active ? "counting.plans.active" : "counting.plans.resting")}
          </StatusBadge>
        ),
      }),
      column.accessor("location", {
        header: t("counting.fields.warehouse"),
        cell: ({ row: { original } }) => original.location.name,
      }),
      column.accessor("method", {
        header: t("counting.plans.chooses"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <span className="flex min-w-0 flex-col py-1.5">
            <span>{t(`counting.plans.methods.${original.method}`)}</span>
            <span className="txt-compact-xsmall text-ui-fg-subtle truncate">{words(original)}</span>
          </span>
        ),
      }),
      column.accessor("places_per_day", {
        header: t("counting.plans.a_day"),
        align: "right",
        cell: ({ row: { original } }) => format.quantity(original.places_per_day),
      }),
      column.accessor("last_count", {
        header: t("counting.plans.last_count"),
        truncateTooltip: false,
        cell: ({ row: { original } }) =>
          original.last_count ? (
            <TextLink to={countPage(original.last_count.id)}>
              {original.last_count.number ?? t(`counting.status.${original.last_count.status}`)}
            </TextLink>
          ) : (
            "–"
          ),
      }),
      column.display({ id: "acts", cell: ({ row: { original } }) => <PlanActs plan={original} /> }),
    ],
    [t, format, words]
  )
}

function PlanActs({ plan }: { plan: CountPlanDTO }) {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const navigate = useNavigate()
  const run = useSend<CountPlanRunResponse>()
  const remove = useSend<unknown>()
  const path = `/admin/count-plans/${plan.id}`
  const onError = (error: Error) => void toast.error(error.message)
  const make = () =>
    run.mutate(
      { path: `${path}/run`, body: {} },
      {
        onSuccess: ({ stock_count_id, places }) => {
          if (!stock_count_id) return void toast.info(t("counting.plans.nothing_due"))
          toast.success(t("counting.plans.made", { count: places }))
          navigate(countPage(stock_count_id))
        },
        onError,
      }
    )
  const takeAway = async () => {
    const confirmed = await prompt({
      title: t("counting.plans.delete_title", { name: plan.name }),
      description: t("counting.plans.delete_text"),
      confirmText: t("common.delete"),
      cancelText: t("common.cancel"),
    })
    if (confirmed) remove.mutate({ path, method: "DELETE" }, { onError })
  }
  return (
    <RowMenu
      label={t("common.acts_of", { name: plan.name })}
      acts={[
        ...(plan.is_active ? [{ label: t("counting.plans.run"), icon: <PlaySolid />, onSelect: make }] : []),
        { label: t("common.edit"), icon: <Pencil />, to: planPage(plan.id) },
        { label: t("common.delete"), icon: <Trash />, isLast: true, onSelect: () => void takeAway() },
      ]}
    />
  )
}

/** What is counted each day, and how it is chosen. */
export function PlanList() {
  const { t } = useTranslation("comptoir")
  const { options } = useWarehouses()
  const filters: ListFilter[] = [
    { kind: "choices", name: "location_id", label: t("counting.fields.warehouse"), options },
    {
      kind: "choices",
      name: "is_active",
      label: t("counting.fields.status"),
      options: [
        { value: "true", label: t("counting.plans.active") },
        { value: "false", label: t("counting.plans.resting") },
      ],
    },
  ]
  return (
    <ListTable<CountPlanDTO>
      title={t("counting.plans.title")}
      description={t("counting.plans.description")}
      path="/admin/count-plans"
      rows="count_plans"
      columns={usePlanColumns()}
      filters={filters}
      defaultOrder="name"
      empty={{ heading: t("counting.plans.none"), description: t("counting.plans.none_hint") }}
      create={{ label: t("counting.plans.create"), to: `${PLANS_PAGE}/create` }}
    />
  )
}
