import { Form } from "@medusajs/dashboard/components"
import { Heading, Input } from "@medusajs/ui"
import type { ReactNode } from "react"
import type { Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { PRICE_ENDINGS } from "../../src/domain/channel-pricing/profile"
import { COST_METHODS } from "../../src/domain/channel-pricing/rule"
import type { PriceRuleDTO } from "../../src/types/http/price-rules"
import { SwitchField } from "../administration/switch-field"
import { ConditionsField } from "../channels/conditions-field"
import { ChoicesField } from "../components/choices-field"
import { SelectField, TextareaField, TextField } from "../components/form-fields"
import type { Option } from "../components/remote-combobox"
import { useCustomerGroups, useRegions, useRuleKinds } from "./sources"
import { ALL, OF_CHANNEL, type RuleValues } from "./rule-values"
import { isOurKind, useRuleWords } from "./rule-words"

type SectionProps = { control: Control<RuleValues> }

/** A part of the form with its own heading. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-y-4 px-6 py-5">
      <Heading level="h3">{title}</Heading>
      {children}
    </div>
  )
}

const Pair = ({ children }: { children: ReactNode }) => (
  <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">{children}</div>
)

type NameSectionProps = SectionProps & { channels: Option[]; isNew: boolean }

export function NameSection({ control, channels, isNew }: NameSectionProps) {
  const { t } = useTranslation("comptoir")
  return (
    <Section title={t("channels.rules.sections.what")}>
      <Pair>
        <TextField control={control} name="name" label={t("channels.rules.fields.name")} autoFocus={isNew} />
        <SelectField
          control={control}
          name="sales_channel_id"
          label={t("channels.rules.fields.channel")}
          options={channels}
          disabled={!isNew}
        />
      </Pair>
      <SwitchField
        control={control}
        name="is_active"
        label={t("channels.rules.fields.is_active")}
        hint={t("channels.rules.hints.is_active")}
      />
    </Section>
  )
}

type PriceSectionProps = SectionProps & {
  kind: string
  currencies: readonly string[]
  others: Option[]
}

/** What the price is made of: its fields follow from the kind. */
export function PriceSection({ control, kind, currencies, others }: PriceSectionProps) {
  const { t } = useTranslation("comptoir")
  const words = useRuleWords()
  const kinds = useRuleKinds().map((one) => ({ value: one.kind, label: words.kind(one.kind) }))
  const percent = (optional: boolean) => (
    <TextField
      control={control}
      name="percent"
      label={t("channels.rules.fields.percent")}
      hint={optional ? t("channels.rules.hints.percent") : undefined}
      inputMode="text"
      optional={optional}
    />
  )
  return (
    <Section title={t("channels.rules.sections.price")}>
      <SelectField
        control={control}
        name="kind"
        label={t("channels.rules.fields.kind")}
        hint={isOurKind(kind) ? t(`channels.rules.kind_hints.${kind}`) : t("channels.rules.kind_hints.host")}
        options={kinds}
      />
      {kind === "other_channel" && (
        <SelectField
          control={control}
          name="other_channel_id"
          label={t("channels.rules.fields.other_channel")}
          options={others}
          placeholder={t("channels.rules.choose")}
        />
      )}
      {kind === "cost_plus" && (
        <Pair>
          <SelectField
            control={control}
            name="method"
            label={t("channels.rules.fields.method")}
            hint={t("channels.rules.hints.method")}
            options={COST_METHODS.map((value) => ({ value, label: t(`channels.rules.methods.${value}`) }))}
          />
          {percent(false)}
        </Pair>
      )}
      {(kind === "base" || kind === "other_channel") && percent(true)}
      {(kind === "base" || kind === "other_channel" || kind === "fixed") && (
        <Pair>
          {currencies.map((code) => (
            <TextField
              key={code}
              control={control}
              name={`amounts.${code}`}
              label={t(`channels.rules.fields.${kind === "fixed" ? "price_in" : "amount_in"}`, {
                currency: code.toUpperCase(),
              })}
              inputMode="text"
              optional
            />
          ))}
        </Pair>
      )}
      {!isOurKind(kind) && (
        <TextareaField
          control={control}
          name="host_terms"
          label={t("channels.rules.fields.host_terms")}
          hint={t("channels.rules.hints.host_terms")}
        />
      )}
      <SelectField
        control={control}
        name="ending"
        label={t("channels.rules.fields.ending")}
        hint={kind === "fixed" ? t("channels.rules.hints.fixed_ending") : undefined}
        options={[
          {
            value: OF_CHANNEL,
            label: t(`channels.rules.${kind === "fixed" ? "as_named" : "ending_of_channel"}`),
          },
          ...PRICE_ENDINGS.map((value) => ({ value, label: t(`channels.profiles.ending.${value}`) })),
        ]}
      />
    </Section>
  )
}

type ArticlesSectionProps = SectionProps & { names: PriceRuleDTO["names"]; reach: ReactNode }

export function ArticlesSection({ control, names, reach }: ArticlesSectionProps) {
  const { t } = useTranslation("comptoir")
  return (
    <Section title={t("channels.rules.sections.articles")}>
      <Form.Field
        control={control}
        name="conditions"
        render={({ field: { value, onChange } }) => (
          <ConditionsField
            label={t("channels.rules.fields.conditions")}
            hint={t("channels.rules.hints.conditions")}
            value={value}
            onChange={onChange}
            names={names}
          />
        )}
      />
      {reach}
    </Section>
  )
}

type WhomSectionProps = SectionProps & { currencies: readonly string[] }

export function WhomSection({ control, currencies }: WhomSectionProps) {
  const { t } = useTranslation("comptoir")
  const groups = useCustomerGroups()
  const regions = useRegions().filter(({ currency_code }) => currencies.includes(currency_code))
  return (
    <Section title={t("channels.rules.sections.whom")}>
      <Pair>
        <SelectField
          control={control}
          name="customer_group_id"
          label={t("channels.rules.fields.customer_group")}
          options={[{ value: ALL, label: t("channels.rules.words.everybody") }, ...groups]}
        />
        <SelectField
          control={control}
          name="region_id"
          label={t("channels.rules.fields.region")}
          options={[{ value: ALL, label: t("channels.rules.all_regions") }, ...regions]}
        />
        <TextField
          control={control}
          name="min_quantity"
          label={t("channels.rules.fields.min_quantity")}
          hint={t("channels.rules.hints.min_quantity")}
          inputMode="numeric"
        />
        <TextField
          control={control}
          name="priority"
          label={t("channels.rules.fields.priority")}
          hint={t("channels.rules.hints.priority")}
          inputMode="text"
        />
      </Pair>
      {currencies.length > 1 && (
        <ChoicesField
          control={control}
          name="currency_codes"
          label={t("channels.rules.fields.currencies")}
          hint={t("channels.rules.hints.currencies")}
          options={currencies.map((code) => ({ value: code, label: code.toUpperCase() }))}
        />
      )}
      <Pair>
        <TimeField control={control} name="valid_from" label={t("channels.rules.fields.valid_from")} />
        <TimeField
          control={control}
          name="valid_until"
          label={t("channels.rules.fields.valid_until")}
          hint={t("channels.rules.hints.times")}
        />
      </Pair>
    </Section>
  )
}

type TimeFieldProps = SectionProps & { name: "valid_from" | "valid_until"; label: string; hint?: string }

function TimeField({ control, name, label, hint }: TimeFieldProps) {
  const { t } = useTranslation("comptoir")
  return (
    <Form.Field
      control={control}
      name={name}
      render={({ field }) => (
        <Form.Item>
          <Form.Label>
            {label}
            <span className="text-ui-fg-subtle font-normal"> ({t("common.optional")})</span>
          </Form.Label>
          <Form.Control>
            <Input size="small" type="datetime-local" {...field} />
          </Form.Control>
          {hint && <Form.Hint>{hint}</Form.Hint>}
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}
