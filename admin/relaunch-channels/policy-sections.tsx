import { Plus, Trash } from "@medusajs/icons"
import { Badge, Button, IconButton, Text } from "@medusajs/ui"
import { useMemo, type ReactNode } from "react"
import { useFieldArray, useWatch, type Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { TOKEN_PLACE } from "../../src/domain/cart-recovery/channel-policy"
import { LAWFUL_BASES } from "../../src/domain/cart-recovery/lifecycles"
import type { RecoveryChannelDetailDTO } from "../../src/types/http/recovery-channels"
import { Card } from "../components/card"
import { ComboboxField, SelectField, TextareaField, TextField } from "../components/form-fields"
import { useFormat } from "../lib/format"
import { useNames } from "../lib/names"
import type { NUMBER_FIELDS, PolicyValues } from "./policy-values"

export type SectionProps = { control: Control<PolicyValues>; channel: RecoveryChannelDetailDTO }

const STOREFRONT_EXAMPLE = `https://shop.example/cart/${TOKEN_PLACE}`

const Section = ({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) => (
  <Card title={title} subtitle={hint}>
    <div className="flex flex-col gap-y-5 px-6 py-4">{children}</div>
  </Card>
)

const Pair = ({ children }: { children: ReactNode }) => (
  <div className="grid grid-cols-1 gap-4 md:grid-cols-2">{children}</div>
)

function useBases() {
  const { t } = useTranslation("comptoir")
  return LAWFUL_BASES.map((value) => ({ value, label: t(`relaunch.channels.bases.${value}.name`) }))
}

/** On which law a message rests, in plain words, and where another one holds. */
export function BasisSection({ control, channel }: SectionProps) {
  const { t } = useTranslation("comptoir")
  const names = useNames()
  const bases = useBases()
  const [basis, countries] = useWatch({ control, name: ["basis", "countries"] })
  const { fields, append, remove } = useFieldArray({ control, name: "countries" })
  const isSingle =
    basis === "single_reminder" || (countries ?? []).some((one) => one.basis === "single_reminder")
  const options = useMemo(() => {
    const served = new Set(channel.countries)
    const all = names.countries()
    return [...all.filter(({ value }) => served.has(value)), ...all.filter(({ value }) => !served.has(value))]
  }, [names, channel.countries])
  return (
    <Section title={t("relaunch.channels.sections.basis")} hint={t("relaunch.channels.sections.basis_hint")}>
      <SelectField
        control={control}
        name="basis"
        label={t("relaunch.channels.fields.basis")}
        options={bases}
      />
      <div className="flex flex-col gap-y-3">
        {LAWFUL_BASES.map((one) => (
          <div
            key={one}
            className={`shadow-borders-base flex flex-col gap-y-1 rounded-md p-3 ${one === basis ? "bg-ui-bg-highlight" : "bg-ui-bg-subtle"}`}
          >
            <div className="flex flex-wrap items-center gap-2">
              <Text size="small" weight="plus">
                {t(`relaunch.channels.bases.${one}.name`)}
              </Text>
              {one === basis && <Badge size="2xsmall">{t("relaunch.channels.chosen")}</Badge>}
            </div>
            <Text size="small">{t(`relaunch.channels.bases.${one}.means`)}</Text>
            <Text size="xsmall" className="text-ui-fg-subtle">
              {t(`relaunch.channels.bases.${one}.law`)}
            </Text>
          </div>
        ))}
      </div>
      <fieldset className="flex flex-col gap-y-3">
        <legend className="txt-compact-small-plus pb-1">{t("relaunch.channels.fields.countries")}</legend>
        <Text size="small" className="text-ui-fg-subtle">
          {t("relaunch.channels.hints.countries")}
        </Text>
        {fields.map((field, index) => (
          <div
            key={field.id}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]"
          >
            <div className="min-w-0">
              <ComboboxField
                control={control}
                name={`countries.${index}.code`}
                label={t("relaunch.channels.fields.country")}
                options={options}
              />
            </div>
            <div className="row-start-2 min-w-0 md:row-start-auto">
              <SelectField
                control={control}
                name={`countries.${index}.basis`}
                label={t("relaunch.channels.fields.basis_there")}
                options={bases}
              />
            </div>
            <IconButton
              size="small"
              variant="transparent"
              type="button"
              className="mt-7"
              aria-label={t("relaunch.channels.remove_country", {
                country: names.country(countries?.[index]?.code) ?? "",
              })}
              onClick={() => remove(index)}
            >
              <Trash />
            </IconButton>
          </div>
        ))}
        <div>
          <Button
            size="small"
            variant="secondary"
            type="button"
            onClick={() => append({ code: "", basis: "consent_only" })}
          >
            <Plus />
            {t("relaunch.channels.add_country")}
          </Button>
        </div>
      </fieldset>
      {isSingle && <NumberField control={control} name="single_reminder_minutes" />}
    </Section>
  )
}

function NumberField({
  control,
  name,
}: {
  control: Control<PolicyValues>
  name: (typeof NUMBER_FIELDS)[number]
}) {
  const { t } = useTranslation("comptoir")
  return (
    <TextField
      control={control}
      name={name}
      label={t(`relaunch.channels.fields.${name}`)}
      hint={t(`relaunch.channels.hints.${name}`)}
      inputMode="numeric"
    />
  )
}

const ZONES = Intl.supportedValuesOf("timeZone").map((zone) => ({
  value: zone,
  label: zone.replaceAll("_", " "),
}))

/** When a cart is left, and when nobody is disturbed. */
export function TimeSection({ control, channel }: SectionProps) {
  const { t } = useTranslation("comptoir")
  return (
    <Section title={t("relaunch.channels.sections.time")} hint={t("relaunch.channels.sections.time_hint")}>
      <Pair>
        <NumberField control={control} name="idle_minutes" />
        <ComboboxField
          control={control}
          name="time_zone"
          optional
          label={t("relaunch.channels.fields.time_zone")}
          hint={t("relaunch.channels.hints.time_zone", { zone: channel.shop_time_zone })}
          options={ZONES}
        />
        <TextField
          control={control}
          name="quiet_from"
          label={t("relaunch.channels.fields.quiet_from")}
          placeholder="21:00"
          optional
        />
        <TextField
          control={control}
          name="quiet_until"
          label={t("relaunch.channels.fields.quiet_until")}
          hint={t("relaunch.channels.hints.quiet")}
          placeholder="08:00"
          optional
        />
      </Pair>
    </Section>
  )
}

/** How much is too much for one person. */
export function CapsSection({ control }: SectionProps) {
  const { t } = useTranslation("comptoir")
  return (
    <Section title={t("relaunch.channels.sections.caps")} hint={t("relaunch.channels.sections.caps_hint")}>
      <Pair>
        <NumberField control={control} name="most_messages" />
        <NumberField control={control} name="most_days" />
        <NumberField control={control} name="spacing_hours" />
        <NumberField control={control} name="cool_off_days" />
      </Pair>
    </Section>
  )
}

/** How many get nothing, so that the effect can be told. */
export function ProofSection({ control }: SectionProps) {
  const { t } = useTranslation("comptoir")
  return (
    <Section title={t("relaunch.channels.sections.proof")} hint={t("relaunch.channels.sections.proof_hint")}>
      <Pair>
        <TextField
          control={control}
          name="holdout_percent"
          label={t("relaunch.channels.fields.holdout_percent")}
          hint={t("relaunch.channels.hints.holdout_percent")}
          inputMode="decimal"
        />
        <NumberField control={control} name="window_days" />
        <NumberField control={control} name="click_days" />
      </Pair>
    </Section>
  )
}

/** What each mail must say, and where its link leads. */
export function MailSection({ control, channel }: SectionProps) {
  const { t } = useTranslation("comptoir")
  const { suggested } = channel
  const hint = (name: "mail_from" | "postal_address" | "reply_to") => {
    const value = suggested[name]
    return value ? t("relaunch.channels.hints.suggested", { value }) : t(`relaunch.channels.hints.${name}`)
  }
  return (
    <Section title={t("relaunch.channels.sections.mail")} hint={t("relaunch.channels.sections.mail_hint")}>
      <Pair>
        <TextField
          control={control}
          name="mail_from"
          label={t("relaunch.channels.fields.mail_from")}
          hint={hint("mail_from")}
        />
        <TextField
          control={control}
          name="reply_to"
          optional
          type="email"
          label={t("relaunch.channels.fields.reply_to")}
          hint={hint("reply_to")}
        />
      </Pair>
      <TextareaField
        control={control}
        name="postal_address"
        label={t("relaunch.channels.fields.postal_address")}
        hint={hint("postal_address")}
      />
      <TextField
        control={control}
        name="storefront_url"
        optional
        label={t("relaunch.channels.fields.storefront_url")}
        hint={t("relaunch.channels.hints.storefront_url")}
        placeholder={STOREFRONT_EXAMPLE}
      />
      <Pair>
        <NumberField control={control} name="link_days" />
      </Pair>
    </Section>
  )
}

/** What a coupon may cost, and how long things are kept. */
export function KeepingSection({ control, channel }: SectionProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const floor = channel.profile_floor_percent
  return (
    <Section
      title={t("relaunch.channels.sections.keeping")}
      hint={t("relaunch.channels.sections.keeping_hint")}
    >
      <Pair>
        <TextField
          control={control}
          name="coupon_floor_percent"
          optional
          label={t("relaunch.channels.fields.coupon_floor_percent")}
          hint={
            floor === null
              ? t("relaunch.channels.hints.coupon_floor_none")
              : t("relaunch.channels.hints.coupon_floor_percent", { percent: format.typed(floor) })
          }
          inputMode="decimal"
        />
        <NumberField control={control} name="coupon_pause_days" />
        <NumberField control={control} name="keeps_text_days" />
        <NumberField control={control} name="keeps_journey_days" />
      </Pair>
    </Section>
  )
}
