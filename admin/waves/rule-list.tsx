import { ArrowDownMini, ArrowUpMini, MagnifyingGlass, PencilSquare, Trash } from "@medusajs/icons"
import {
  Button,
  createDataTableColumnHelper,
  StatusBadge,
  Switch,
  Text,
  toast,
  Tooltip,
  usePrompt,
} from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import type { WaveRuleDTO, WaveRuleResponse } from "../../src/types/http/waves"
import type { ListFilter } from "../components/list-filters"
import { listOf } from "../components/figure-tiles"
import { ListTable } from "../components/list-table"
import { RowMenu, type MenuAct } from "../components/row-menu"
import { TextLink } from "../components/text-link"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useWarehouses } from "../purchasing/sources"
import { waveRuleApi, WAVE_RULES_API, WAVES_PAGE } from "./paths"
import { RuleDrawer } from "./rule-drawer"
import { RuleTry } from "./rule-try"
import { useConditionWords, useReleaseWords } from "./rule-words"

const column = createDataTableColumnHelper<WaveRuleDTO>()

type RuleActs = {
  onEdit: (rule: WaveRuleDTO) => void
  onTry: (rule: WaveRuleDTO) => void
  onSwitch: (rule: WaveRuleDTO, isActive: boolean) => void
  onMove: (rule: WaveRuleDTO, by: 1 | -1) => void
  onDelete: (rule: WaveRuleDTO) => void
}

function useRuleActs(onEdit: RuleActs["onEdit"], onTry: RuleActs["onTry"]): RuleActs {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const send = useSend<WaveRuleResponse>()
  return useMemo(() => {
    const refused = {
      onError: (error: Error) => void toast.error(t("waves.refused"), { description: error.message }),
    }
    return {
      onEdit,
      onTry,
      onSwitch: (rule, is_active) =>
        send.mutate(
          { path: waveRuleApi(rule.id), body: { is_active } },
          {
            ...refused,
            onSuccess: () =>
              void toast.success(
                t(`waves.rules.${is_active ? "switched_on" : "switched_off"}`, { name: rule.name })
              ),
          }
        ),
      onMove: (rule, by) =>
        send.mutate(
          { path: waveRuleApi(rule.id), body: { position: Math.max(0, rule.position + by) } },
          refused
        ),
      onDelete: async (rule) => {
        const isSure = await prompt({
          title: t("waves.rules.delete.title", { name: rule.name }),
          description: t("waves.rules.delete.text"),
          confirmText: t("waves.rules.delete.confirm"),
          cancelText: t("common.cancel"),
        })
        if (!isSure) return
        send.mutate(
          { path: waveRuleApi(rule.id), method: "DELETE" },
          {
            ...refused,
            onSuccess: () => void toast.success(t("waves.rules.delete.done", { name: rule.name })),
          }
        )
      },
    }
    // `send` is new with every render; its `mutate` never changes.
  }, [t, prompt, send.mutate, onEdit, onTry])
}

function useRuleColumns(acts: RuleActs) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const conditionsOf = useConditionWords()
  const releaseOf = useReleaseWords()
  return useMemo(
    () => [
      column.accessor("position", {
        header: t("waves.rules.fields.position"),
        align: "right",
        enableSorting: true,
        cell: ({ row: { original } }) => format.quantity(original.position),
      }),
      column.accessor("name", {
        header: t("waves.rules.fields.name"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <div className="flex min-w-0 flex-col py-1.5">
            <button
              type="button"
              className="text-ui-fg-base hover:text-ui-fg-interactive truncate text-start font-medium"
              onClick={() => acts.onEdit(original)}
            >
              {original.name}
            </button>
            <Text as="span" size="xsmall" className="text-ui-fg-subtle truncate">
              {original.location_name}
            </Text>
          </div>
        ),
      }),
      column.accessor("conditions", {
        header: t("waves.rules.fields.takes"),
        cell: ({ row: { original } }) => conditionsOf(original.conditions),
      }),
      column.accessor("method", {
        header: t("waves.fields.method"),
        cell: ({ row: { original } }) => t(`waves.methods.${original.method}`),
      }),
      column.accessor("most_orders", {
        header: t("waves.rules.fields.most"),
        cell: ({ row: { original } }) =>
          [
            t("waves.rules.orders", { count: original.most_orders }),
            original.most_units !== null && t("waves.rules.units", { count: original.most_units }),
          ]
            .filter(Boolean)
            .join(" · "),
      }),
      column.accessor("release", {
        header: t("waves.rules.fields.release"),
        cell: ({ row: { original } }) => releaseOf(original),
      }),
      column.accessor("open_waves", {
        header: t("waves.title"),
        align: "right",
        cell: ({ row: { original } }) =>
          original.open_waves ? (
            <TextLink to={listOf(WAVES_PAGE, { wave_rule_id: original.id })}>
              {format.quantity(original.open_waves)}
            </TextLink>
          ) : (
            "–"
          ),
      }),
      column.accessor("is_active", {
        header: t("waves.rules.fields.is_active"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <span className="flex items-center gap-x-2">
            <Switch
              size="small"
              aria-label={t("waves.rules.is_on", { name: original.name })}
              checked={original.is_active}
              onCheckedChange={(isOn) => acts.onSwitch(original, isOn)}
            />
            {original.last_error && (
              <Tooltip content={original.last_error}>
                <StatusBadge color="red">{t("waves.rules.failed")}</StatusBadge>
              </Tooltip>
            )}
          </span>
        ),
      }),
      column.display({
        id: "acts",
        header: () => <span className="sr-only">{t("routing.rules.fields.acts")}</span>,
        cell: ({ row: { original } }) => {
          const menu: MenuAct[] = [
            { label: t("waves.rules.edit"), icon: <PencilSquare />, onSelect: () => acts.onEdit(original) },
            {
              label: t("waves.rules.try.open"),
              icon: <MagnifyingGlass />,
              onSelect: () => acts.onTry(original),
            },
            {
              label: t("waves.rules.earlier"),
              icon: <ArrowUpMini />,
              disabled: original.position === 0,
              onSelect: () => acts.onMove(original, -1),
            },
            {
              label: t("waves.rules.later"),
              icon: <ArrowDownMini />,
              onSelect: () => acts.onMove(original, 1),
            },
            {
              label: t("waves.rules.delete.open"),
              icon: <Trash />,
              isLast: true,
              onSelect: () => acts.onDelete(original),
            },
          ]
          return (
            <div className="flex justify-end">
              <RowMenu label={t("common.acts_of", { name: original.name })} acts={menu} />
            </div>
          )
        },
      }),
    ],
    [t, format, conditionsOf, releaseOf, acts]
  )
}

/** By which rules waves plan themselves, warehouse by warehouse. */
export function WaveRuleList() {
  const { t } = useTranslation("comptoir")
  const { options } = useWarehouses()
  const [edited, setEdited] = useState<WaveRuleDTO | "new" | null>(null)
  const [tried, setTried] = useState<WaveRuleDTO | null>(null)
  const acts = useRuleActs(setEdited, setTried)
  const columns = useRuleColumns(acts)
  const filters: ListFilter[] = [
    { kind: "choices", name: "location_id", label: t("waves.fields.warehouse"), multiple: true, options },
    {
      kind: "choices",
      name: "is_active",
      label: t("waves.rules.fields.is_active"),
      options: [
        { value: "true", label: t("waves.rules.on") },
        { value: "false", label: t("waves.rules.off") },
      ],
    },
  ]
  return (
    <>
      <ListTable<WaveRuleDTO>
        title={t("waves.rules.title")}
        headingLevel="h2"
        description={t("waves.rules.description")}
        path={WAVE_RULES_API}
        rows="wave_rules"
        prefix="wave_rules"
        columns={columns}
        filters={filters}
        empty={{ heading: t("waves.rules.none"), description: t("waves.rules.none_hint") }}
        actions={
          <Button size="small" type="button" onClick={() => setEdited("new")}>
            {t("waves.rules.create")}
          </Button>
        }
      />
      {edited && (
        <RuleDrawer
          rule={edited === "new" ? null : edited}
          warehouses={options}
          onClose={() => setEdited(null)}
        />
      )}
      {tried && <RuleTry rule={tried} onClose={() => setTried(null)} />}
    </>
  )
}
