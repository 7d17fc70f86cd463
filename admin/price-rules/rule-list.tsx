import { ArrowDownMini, ArrowUpMini, PencilSquare, Trash } from "@medusajs/icons"
import { Button, createDataTableColumnHelper, Switch, Text, toast, usePrompt } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import type { PriceRuleDTO, PriceRuleResponse } from "../../src/types/http/price-rules"
import { useMay } from "../channels/use-may"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { RowMenu, type MenuAct } from "../components/row-menu"
import { TextLink } from "../components/text-link"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useSalesChannels } from "../order-routes/sources"
import { NEW_RULE, rulePage, ruleApi, RULES_API } from "./paths"
import { ProposeDrawer } from "./propose-drawer"
import { RULE_STATUSES, RuleStatusBadge, useRuleWords } from "./rule-words"
import { useCustomerGroups, useRuleKinds } from "./sources"

const column = createDataTableColumnHelper<PriceRuleDTO>()

type RuleActs = {
  onSwitch: (rule: PriceRuleDTO, isActive: boolean) => void
  onMove: (rule: PriceRuleDTO, by: "up" | "down") => void
  onDelete: (rule: PriceRuleDTO) => void
}

function useRuleActs(): RuleActs {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const send = useSend<PriceRuleResponse>()
  return useMemo(() => {
    const refused = {
      onError: (error: Error) =>
        void toast.error(t("channels.rules.refused"), { description: error.message }),
    }
    return {
      onSwitch: (rule, is_active) =>
        send.mutate(
          { path: ruleApi(rule.id), body: { is_active } },
          {
            ...refused,
            onSuccess: () =>
              void toast.success(
                t(`channels.rules.${is_active ? "switched_on" : "switched_off"}`, { name: rule.name }),
                { description: t("channels.rules.saved_hint") }
              ),
          }
        ),
      onMove: (rule, by) => send.mutate({ path: `${ruleApi(rule.id)}/move`, body: { by } }, refused),
      onDelete: async (rule) => {
        const isSure = await prompt({
          title: t("channels.rules.delete.title", { name: rule.name }),
          description: t("channels.rules.delete.text"),
          confirmText: t("channels.rules.delete.confirm"),
          cancelText: t("common.cancel"),
        })
        if (!isSure) return
        send.mutate(
          { path: ruleApi(rule.id), method: "DELETE" },
          {
            ...refused,
            onSuccess: () => void toast.success(t("channels.rules.delete.done", { name: rule.name })),
          }
        )
      },
    }
    // `send` is new with every render; its `mutate` never changes.
  }, [t, prompt, send.mutate])
}

function useRuleColumns(acts: RuleActs, isInTurn: boolean, mayWrite: boolean) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const words = useRuleWords()
  return useMemo(
    () => [
      column.accessor("name", {
        header: t("channels.rules.fields.name"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <div className="flex min-w-0 flex-col py-1.5">
            <TextLink to={rulePage(original.id)} className="truncate font-medium">
              {original.name}
            </TextLink>
            <Text as="span" size="xsmall" className="text-ui-fg-subtle truncate">
              {original.sales_channel_name ?? t("channels.profiles.gone")}
            </Text>
          </div>
        ),
      }),
      column.accessor("terms", {
        header: t("channels.rules.fields.price"),
        cell: ({ row: { original } }) => words.terms(original),
      }),
      column.accessor("conditions", {
        header: t("channels.rules.fields.conditions"),
        cell: ({ row: { original } }) => words.conditions(original),
      }),
      column.display({
        id: "whom",
        header: t("channels.rules.fields.whom"),
        cell: ({ row: { original } }) => words.whom(original),
      }),
      column.accessor("priority", {
        header: t("channels.rules.fields.priority"),
        enableSorting: true,
        align: "right",
        cell: ({ row: { original } }) => format.quantity(original.priority),
      }),
      column.accessor("status", {
        header: t("channels.rules.fields.status"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <div className="flex flex-col py-1.5">
            <RuleStatusBadge status={original.status} />
            {words.times(original) && (
              <Text as="span" size="xsmall" className="text-ui-fg-subtle">
                {words.times(original)}
              </Text>
            )}
          </div>
        ),
      }),
      column.accessor("is_active", {
        header: t("channels.rules.fields.on"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <Switch
            size="small"
            aria-label={t("channels.rules.is_on", { name: original.name })}
            checked={original.is_active}
            disabled={!mayWrite}
            onCheckedChange={(isOn) => acts.onSwitch(original, isOn)}
          />
        ),
      }),
      column.display({
        id: "acts",
        header: () => <span className="sr-only">{t("channels.profiles.fields.acts")}</span>,
        cell: ({ row: { original } }) => {
          if (!mayWrite) return null
          const moves: MenuAct[] = isInTurn
            ? [
                {
                  label: t("channels.rules.earlier"),
                  icon: <ArrowUpMini />,
                  onSelect: () => acts.onMove(original, "up"),
                },
                {
                  label: t("channels.rules.later"),
                  icon: <ArrowDownMini />,
                  onSelect: () => acts.onMove(original, "down"),
                },
              ]
            : []
          return (
            <div className="flex justify-end">
              <RowMenu
                label={t("common.acts_of", { name: original.name })}
                acts={[
                  { label: t("channels.rules.edit"), icon: <PencilSquare />, to: rulePage(original.id) },
                  ...moves,
                  {
                    label: t("channels.rules.delete.open"),
                    icon: <Trash />,
                    isLast: true,
                    onSelect: () => acts.onDelete(original),
                  },
                ]}
              />
            </div>
          )
        },
      }),
    ],
    [t, format, words, acts, isInTurn, mayWrite]
  )
}

/** By which rules prices are made: each channel's in the order in which they are asked. */
export function RuleList() {
  const { t } = useTranslation("comptoir")
  const [search] = useSearchParams()
  const [isProposing, setProposing] = useState(false)
  const channels = useSalesChannels()
  const groups = useCustomerGroups()
  const kinds = useRuleKinds()
  const words = useRuleWords()
  const acts = useRuleActs()
  const mayWrite = useMay()("pricing.write")
  const columns = useRuleColumns(acts, !search.get("order"), mayWrite)
  const channelId = search.get("sales_channel_id")
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "sales_channel_id",
      label: t("channels.rules.fields.channel"),
      multiple: true,
      options: channels,
    },
    {
      kind: "choices",
      name: "kind",
      label: t("channels.rules.fields.kind"),
      multiple: true,
      options: kinds.map(({ kind }) => ({ value: kind, label: words.kind(kind) })),
    },
    {
      kind: "choices",
      name: "status",
      label: t("channels.rules.fields.status"),
      multiple: true,
      options: RULE_STATUSES.map((value) => ({ value, label: t(`channels.rules.statuses.${value}`) })),
    },
    {
      kind: "choices",
      name: "customer_group_id",
      label: t("channels.rules.fields.customer_group"),
      multiple: true,
      options: groups,
    },
  ]
  const create = `${rulePage(NEW_RULE)}${channelId && !channelId.includes(",") ? `?sales_channel_id=${channelId}` : ""}`
  return (
    <>
      <ListTable<PriceRuleDTO>
        title={t("channels.rules.title")}
        description={t("channels.rules.description")}
        path={RULES_API}
        rows="price_rules"
        columns={columns}
        filters={filters}
        rowHref={(rule) => rulePage(rule.id)}
        empty={{ heading: t("channels.rules.none"), description: t("channels.rules.none_hint") }}
        exportAs="price-rules"
        create={mayWrite ? { label: t("channels.rules.create"), to: create } : undefined}
        actions={
          mayWrite && (
            <Button size="small" variant="secondary" type="button" onClick={() => setProposing(true)}>
              {t("channels.rules.propose.open")}
            </Button>
          )
        }
      />
      {isProposing && (
        <ProposeDrawer channelIds={channelId?.split(",") ?? []} onClose={() => setProposing(false)} />
      )}
    </>
  )
}
