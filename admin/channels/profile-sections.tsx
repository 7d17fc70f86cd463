import { Form } from "@medusajs/dashboard/components"
import { useMemo, type ReactNode } from "react"
import { useWatch, type Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import {
  ENDING_DIRECTIONS,
  FLOOR_ACTIONS,
  PRICE_ENDINGS,
  TAX_DISPLAYS,
} from "../../src/domain/channel-pricing/profile"
import type { ChannelChoicesDTO, ChannelPricingDTO } from "../../src/types/http/channel-profiles"
import { SwitchField } from "../administration/switch-field"
import { Card } from "../components/card"
import { ChoicesField } from "../components/choices-field"
import { ComboboxField, SelectField, TextField } from "../components/form-fields"
import { useNames } from "../lib/names"
import { AllowedField } from "./allowed-field"
import { CategoryFeesField } from "./category-fees-field"
import { ConditionsField } from "./conditions-field"
import type { ProfileValues } from "./profile-values"
import { providerName } from "./provider-name"

export type SectionProps = {
  control: Control<ProfileValues>
  channel: ChannelPricingDTO
  choices: ChannelChoicesDTO
}

const Section = ({
  title,
  hint,
  actions,
  children,
}: {
  title: string
  hint?: string
  actions?: ReactNode
  children: ReactNode
}) => (
  <Card title={title} subtitle={hint} actions={actions}>
    <div className="flex flex-col gap-y-5 px-6 py-4">{children}</div>
  </Card>
)

const Pair = ({ children }: { children: ReactNode }) => (
  <div className="grid grid-cols-1 gap-4 md:grid-cols-2">{children}</div>
)

/** Whether the channel is priced, in which currencies, and how shoppers see tax. */
export function DisplaySection({ control, channel, choices }: SectionProps) {
  const { t } = useTranslation("comptoir")
  const { country, currencies } = useNames()
  const named = useMemo(() => new Map(currencies().map(({ value, label }) => [value, label])), [currencies])
  const codes = [...new Set([...choices.currencies, ...(channel.profile?.currency_codes ?? [])])]
  return (
    <Section
      title={t("channels.profiles.sections.display")}
      hint={t("channels.profiles.sections.display_hint")}
    >
      <SwitchField
        control={control}
        name="is_active"
        label={t("channels.profiles.fields.is_active")}
        hint={t("channels.profiles.hints.is_active")}
      />
      <ChoicesField
        control={control}
        name="currency_codes"
        label={t("channels.profiles.fields.currencies")}
        hint={t("channels.profiles.hints.currencies")}
        options={codes.map((code) => ({ value: code, label: named.get(code) ?? code.toUpperCase() }))}
      />
      <Pair>
        <SelectField
          control={control}
          name="tax_display"
          label={t("channels.profiles.fields.tax_display")}
          hint={t("channels.profiles.hints.tax_display")}
          options={TAX_DISPLAYS.map((value) => ({
            value,
            label: t(`channels.profiles.tax_display.${value}`),
          }))}
        />
        <ComboboxField
          control={control}
          name="tax_country"
          optional
          label={t("channels.profiles.fields.tax_country")}
          hint={t("channels.profiles.hints.tax_country")}
          options={choices.countries.map((code) => ({ value: code, label: country(code) ?? code }))}
        />
      </Pair>
    </Section>
  )
}

/** What prices end in. */
export function EndingSection({ control }: SectionProps) {
  const { t } = useTranslation("comptoir")
  return (
    <Section
      title={t("channels.profiles.sections.ending")}
      hint={t("channels.profiles.sections.ending_hint")}
    >
      <Pair>
        <SelectField
          control={control}
          name="ending"
          label={t("channels.profiles.fields.ending")}
          options={PRICE_ENDINGS.map((value) => ({ value, label: t(`channels.profiles.ending.${value}`) }))}
        />
        <SelectField
          control={control}
          name="ending_direction"
          label={t("channels.profiles.fields.ending_direction")}
          options={ENDING_DIRECTIONS.map((value) => ({
            value,
            label: t(`channels.profiles.ending_direction.${value}`),
          }))}
        />
      </Pair>
    </Section>
  )
}

/** What the channel takes of a price, and the least that must remain. */
export function FeeSection({ control, choices }: SectionProps) {
  const { t } = useTranslation("comptoir")
  const currency = choices.cost_currency.toUpperCase()
  const field = (
    name: "fee_percent" | "fee_fixed" | "payment_percent" | "payment_fixed" | "shipping_subsidy"
  ) => (
    <TextField
      control={control}
      name={name}
      label={t(`channels.profiles.fields.${name}`)}
      hint={t(`channels.profiles.hints.${name}`, { currency })}
      inputMode="decimal"
    />
  )
  return (
    <Section
      title={t("channels.profiles.sections.fees")}
      hint={t("channels.profiles.sections.fees_hint", { currency })}
    >
      <Pair>
        {field("fee_percent")}
        {field("fee_fixed")}
        {field("payment_percent")}
        {field("payment_fixed")}
        {field("shipping_subsidy")}
      </Pair>
      <CategoryFeesField control={control} />
    </Section>
  )
}

/** The least margin, and what becomes of a price below it. */
export function FloorSection({ control }: SectionProps) {
  const { t } = useTranslation("comptoir")
  const action = useWatch({ control, name: "floor_action" })
  return (
    <Section title={t("channels.profiles.sections.floor")} hint={t("channels.profiles.sections.floor_hint")}>
      <Pair>
        <TextField
          control={control}
          name="floor_percent"
          optional
          label={t("channels.profiles.fields.floor_percent")}
          hint={t("channels.profiles.hints.floor_percent")}
          inputMode="decimal"
        />
        <SelectField
          control={control}
          name="floor_action"
          label={t("channels.profiles.fields.floor_action")}
          hint={t(`channels.profiles.floor_action_hint.${action}`)}
          options={FLOOR_ACTIONS.map((value) => ({
            value,
            label: t(`channels.profiles.floor_action.${value}`),
          }))}
        />
      </Pair>
    </Section>
  )
}

/** What may be sold in the channel. */
export function CatalogueSection({ control, channel, actions }: SectionProps & { actions: ReactNode }) {
  const { t } = useTranslation("comptoir")
  return (
    <Section
      title={t("channels.profiles.sections.catalogue")}
      hint={t("channels.profiles.sections.catalogue_hint")}
      actions={actions}
    >
      {(["include", "exclude"] as const).map((part) => (
        <Form.Field
          key={part}
          control={control}
          name={part}
          render={({ field: { value, onChange } }) => (
            <ConditionsField
              label={t(`channels.profiles.fields.${part}`)}
              hint={t(`channels.profiles.hints.${part}`)}
              value={value}
              onChange={onChange}
              names={channel.names}
            />
          )}
        />
      ))}
    </Section>
  )
}

/** What may be paid and delivered with, and from which amount on. */
export function AllowedSection({ control, channel, choices }: SectionProps) {
  const { t } = useTranslation("comptoir")
  const manual = t("channels.profiles.providers.manual")
  const kept = channel.profile
  const providers = [
    ...choices.payment_providers.map(({ id, is_enabled }) => ({
      value: id,
      label: is_enabled
        ? providerName(id, manual)
        : t("channels.profiles.providers.off", { name: providerName(id, manual) }),
    })),
    // What is gone from the store stands here too, so that it can be taken out.
    ...(kept?.payment_provider_ids ?? [])
      .filter((id) => !choices.payment_providers.some((one) => one.id === id))
      .map((id) => ({
        value: id,
        label: t("channels.profiles.providers.off", { name: providerName(id, manual) }),
      })),
  ]
  const options = [
    ...choices.shipping_options.map(({ id, name, location_name }) => ({
      value: id,
      label: location_name ? `${name} · ${location_name}` : name,
    })),
    ...(kept?.shipping_option_ids ?? [])
      .filter((id) => !choices.shipping_options.some((one) => one.id === id))
      .map((id) => ({ value: id, label: channel.names[id] ?? t("channels.profiles.gone") })),
  ]
  const currencies = useWatch({ control, name: "currency_codes" })
  return (
    <Section
      title={t("channels.profiles.sections.allowed")}
      hint={t("channels.profiles.sections.allowed_hint")}
    >
      <AllowedField
        control={control}
        limits="limits_payment"
        ids="payment_provider_ids"
        label={t("channels.profiles.fields.limits_payment")}
        hint={t("channels.profiles.hints.limits_payment")}
        listLabel={t("channels.profiles.fields.payment_providers")}
        options={providers}
        none={t("channels.profiles.providers.none")}
      />
      <AllowedField
        control={control}
        limits="limits_shipping"
        ids="shipping_option_ids"
        label={t("channels.profiles.fields.limits_shipping")}
        hint={t("channels.profiles.hints.limits_shipping")}
        listLabel={t("channels.profiles.fields.shipping_options")}
        options={options}
        none={t("channels.profiles.no_shipping_options")}
      />
      {currencies.length > 0 && (
        <fieldset className="flex flex-col gap-y-3">
          <legend className="txt-compact-small-plus pb-1">
            {t("channels.profiles.fields.minimum_orders")}
          </legend>
          <Form.Hint>{t("channels.profiles.hints.minimum_orders")}</Form.Hint>
          <div className="grid grid-cols-2 gap-4 md:grid-cols-3">
            {currencies.map((code) => (
              <TextField
                key={code}
                control={control}
                name={`minimum_orders.${code}`}
                label={code.toUpperCase()}
                inputMode="decimal"
                placeholder={t("channels.profiles.no_minimum")}
              />
            ))}
          </div>
        </fieldset>
      )}
    </Section>
  )
}

/** The lowest price before a reduction, as European law has it shown. */
export function PriorPriceSection({ control, channel }: SectionProps) {
  const { t } = useTranslation("comptoir")
  const isShown = useWatch({ control, name: "shows_prior_price" })
  return (
    <Section title={t("channels.profiles.sections.prior")} hint={t("channels.profiles.sections.prior_hint")}>
      <SwitchField
        control={control}
        name="shows_prior_price"
        label={t("channels.profiles.fields.shows_prior_price")}
        hint={t("channels.profiles.hints.shows_prior_price")}
      />
      {isShown && (
        <>
          <div className="max-w-md">
            <TextField
              control={control}
              name="prior_price_days"
              label={t("channels.profiles.fields.prior_price_days")}
              hint={t("channels.profiles.hints.prior_price_days")}
              inputMode="numeric"
            />
          </div>
          <Form.Field
            control={control}
            name="prior_price_excluded_tag_ids"
            render={({ field: { value, onChange } }) => (
              <ConditionsField
                label={t("channels.profiles.fields.prior_price_excluded_tags")}
                hint={t("channels.profiles.hints.prior_price_excluded_tags")}
                kinds={["tag_ids"]}
                value={value.length ? { tag_ids: value } : {}}
                onChange={({ tag_ids }) => onChange([...(tag_ids ?? [])])}
                names={channel.names}
              />
            )}
          />
        </>
      )}
    </Section>
  )
}
