import { zodResolver } from "@hookform/resolvers/zod"
import { Alert, toast, usePrompt } from "@medusajs/ui"
import type { TFunction } from "i18next"
import { useMemo } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import { MOST_PARCELS } from "../../src/domain/routing/profiles"
import { READINESS, SPLITS } from "../../src/domain/routing/types"
import type {
  ChannelRoutingDTO,
  ChannelRoutingResponse,
  RoutingRuleDTO,
  RoutingRuleListResponse,
} from "../../src/types/http/routing-rules"
import { SwitchField } from "../administration/switch-field"
import { SelectField, TextField } from "../components/form-fields"
import { useGet, useSend } from "../lib/api"
import { isWholeText } from "../lib/numbers"
import { FormDrawer } from "../warehouse/form-drawer"
import { changedOf } from "./changed"
import { CHANNELS_API, RULES_API } from "./paths"
import { RuleListField } from "./rule-list-field"

const ruleSchema = z.object({ code: z.string(), typed: z.record(z.string(), z.string()) })
export type TypedRule = z.infer<typeof ruleSchema>

const schemaOf = (t: TFunction, known: readonly RoutingRuleDTO[]) =>
  z
    .object({
      is_enabled: z.boolean(),
      rules: z.array(ruleSchema).min(1, t("routing.rules.errors.no_rule")),
      splits: z.enum(SPLITS),
      most_parcels: z.string(),
      readiness: z.enum(READINESS),
      warns_at_add: z.boolean(),
      checks_at_completion: z.boolean(),
    })
    .refine(
      ({ splits, most_parcels }) =>
        splits !== "capped" ||
        (isWholeText(most_parcels) && Number(most_parcels) >= 2 && Number(most_parcels) <= MOST_PARCELS),
      { path: ["most_parcels"], message: t("routing.rules.errors.most_parcels", { most: MOST_PARCELS }) }
    )
    .superRefine(({ rules }, context) => {
      rules.forEach(({ code, typed }, index) => {
        for (const { name, least, most } of known.find((rule) => rule.code === code)?.parameters ?? []) {
          const value = typed[name] ?? ""
          if (isWholeText(value) && Number(value) >= least && Number(value) <= most) continue
          const message = t("routing.rules.errors.parameter", { least, most })
          context.addIssue({ code: "custom", path: ["rules", index, "typed", name], message })
        }
      })
    })

export type ChannelValues = z.infer<ReturnType<typeof schemaOf>>

const typedRule = (
  { code, ...given }: ChannelRoutingDTO["rules"][number],
  known: readonly RoutingRuleDTO[]
): TypedRule => ({
  code,
  typed: Object.fromEntries(
    (known.find((rule) => rule.code === code)?.parameters ?? []).map(({ name, default: otherwise }) => [
      name,
      String((given as Record<string, unknown>)[name] ?? otherwise),
    ])
  ),
})

const valuesOf = (channel: ChannelRoutingDTO, known: readonly RoutingRuleDTO[]): ChannelValues => ({
  is_enabled: channel.is_enabled,
  rules: channel.rules.map((rule) => typedRule(rule, known)),
  splits: channel.splits,
  most_parcels: String(channel.most_parcels ?? 2),
  readiness: channel.readiness,
  warns_at_add: channel.warns_at_add,
  checks_at_completion: channel.checks_at_completion,
})

const bodyOf = ({ rules, most_parcels, ...values }: ChannelValues) => ({
  ...values,
  most_parcels: values.splits === "capped" ? Number(most_parcels) : null,
  rules: rules.map(({ code, typed }) => ({
    code,
    ...Object.fromEntries(Object.entries(typed).map(([key, value]) => [key, Number(value)])),
  })),
})

type ChannelDrawerProps = { channel: ChannelRoutingDTO; onClose: () => void }

/** How the orders of one sales channel are given warehouses. */
export function ChannelDrawer({ channel, onClose }: ChannelDrawerProps) {
  const { data, error } = useGet<RoutingRuleListResponse>(RULES_API)
  if (error) throw error
  return data ? <ChannelForm channel={channel} known={data.rules} onClose={onClose} /> : null
}

function ChannelForm({ channel, known, onClose }: ChannelDrawerProps & { known: readonly RoutingRuleDTO[] }) {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const schema = useMemo(() => schemaOf(t, known), [t, known])
  const form = useForm<ChannelValues>({
    defaultValues: valuesOf(channel, known),
    resolver: zodResolver(schema),
  })
  const send = useSend<ChannelRoutingResponse>()
  const { control } = form
  const { name } = channel
  const tracked = channel.warehouses.filter(({ is_tracked }) => is_tracked)
  const confirmed = async (isEnabled: boolean): Promise<boolean> => {
    if (isEnabled === channel.is_enabled) return true
    const act = isEnabled ? "switch_on" : "switch_off"
    return await prompt({
      title: t(`routing.rules.channels.${act}_title`, { name }),
      description: t(`routing.rules.channels.${act}_text`, {
        warehouses: tracked.map((warehouse) => warehouse.name).join(", "),
      }),
      confirmText: t(`routing.rules.channels.${act}`),
      cancelText: t("common.cancel"),
      variant: isEnabled ? "confirmation" : "danger",
    })
  }
  const submit = form.handleSubmit(async (values) => {
    if (!(await confirmed(values.is_enabled))) return
    send.mutate(
      {
        path: `${CHANNELS_API}/${channel.sales_channel_id}`,
        body: changedOf(bodyOf(valuesOf(channel, known)), bodyOf(values)),
      },
      {
        onSuccess: () => {
          toast.success(t("routing.rules.channels.saved", { name }))
          onClose()
        },
      }
    )
  })
  const hinted = (field: "is_enabled" | "warns_at_add" | "checks_at_completion" | "most_parcels") => ({
    control,
    name: field,
    label: t(`routing.rules.form.${field}`),
    hint: t(`routing.rules.form.${field}_hint`),
  })
  return (
    <FormDrawer
      title={t("routing.rules.channels.edit_of", { name })}
      hint={t("routing.rules.channels.edit_hint")}
      form={form}
      onSubmit={submit}
      isSending={send.isPending}
      error={send.error}
      onClose={onClose}
    >
      {tracked.length === 0 && <Alert variant="warning">{t("routing.rules.channels.stranded_hint")}</Alert>}
      <SwitchField {...hinted("is_enabled")} />
      <RuleListField control={control} known={known} />
      <SelectField
        control={control}
        name="splits"
        label={t("routing.rules.fields.splits")}
        options={SPLITS.map((value) => ({ value, label: t(`routing.rules.form.splits.${value}`) }))}
      />
      {form.watch("splits") === "capped" && <TextField {...hinted("most_parcels")} inputMode="numeric" />}
      <SelectField
        control={control}
        name="readiness"
        label={t("routing.rules.fields.readiness")}
        hint={t(`routing.rules.form.readiness_hint.${form.watch("readiness")}`)}
        options={READINESS.map((value) => ({ value, label: t(`routing.rules.readiness.${value}`) }))}
      />
      <SwitchField {...hinted("warns_at_add")} />
      <SwitchField {...hinted("checks_at_completion")} />
    </FormDrawer>
  )
}
