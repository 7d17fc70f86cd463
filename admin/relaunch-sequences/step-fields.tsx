import { Plus, Trash } from "@medusajs/icons"
import { Button, Heading, IconButton } from "@medusajs/ui"
import { useMemo } from "react"
import { useFieldArray, useWatch, type Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { VARIANT_CODES } from "../../src/domain/cart-recovery/sequence"
import { ComboboxField, SelectField, TextField } from "../components/form-fields"
import type { Option } from "../components/remote-combobox"
import { useNames } from "../lib/names"
import { FirstStepEvidence } from "./evidence"
import { ANY, minutesOf, type SequenceValues } from "./sequence-values"
import { useSequenceWords } from "./words"

type StepFieldsProps = {
  control: Control<SequenceValues>
  index: number
  templates: Option[]
  /** Channels of notifications that have a provider, the step's own among them. */
  channels: readonly string[]
  /** Left out where it is the only one. */
  onRemove?: () => void
}

/** One step: when, by what, which mails, with which coupon, and for which carts. */
export function StepFields({ control, index, templates, channels, onRemove }: StepFieldsProps) {
  const { t } = useTranslation("comptoir")
  const step = useWatch({ control, name: `steps.${index}` })
  const words = useSequenceWords()
  const minutes = step ? minutesOf(step) : null
  const name = t("relaunch.sequences.step", { step: index + 1 })
  return (
    <section
      aria-label={name}
      className="shadow-elevation-card-rest bg-ui-bg-base flex flex-col gap-y-5 rounded-lg p-4 md:p-6"
    >
      <div className="flex items-center justify-between gap-x-4">
        <Heading level="h2">
          {name}
          {minutes !== null && minutes > 0 && (
            <span className="text-ui-fg-subtle font-normal"> · {words.delay(minutes)}</span>
          )}
        </Heading>
        {onRemove && (
          <IconButton
            size="small"
            variant="transparent"
            type="button"
            aria-label={t("relaunch.sequences.remove_step", { step: index + 1 })}
            onClick={onRemove}
          >
            <Trash />
          </IconButton>
        )}
      </div>
      <div className="grid grid-cols-2 gap-4 md:grid-cols-3">
        <TextField
          control={control}
          name={`steps.${index}.delay`}
          label={t("relaunch.sequences.fields.delay")}
          inputMode="numeric"
        />
        <SelectField
          control={control}
          name={`steps.${index}.unit`}
          label={t("relaunch.sequences.fields.unit")}
          options={(["minutes", "hours", "days"] as const).map((value) => ({
            value,
            label: t(`relaunch.sequences.units.${value}`),
          }))}
        />
        <div className="col-span-2 md:col-span-1">
          <SelectField
            control={control}
            name={`steps.${index}.channel`}
            label={t("relaunch.sequences.fields.channel")}
            options={[...new Set([...channels, step?.channel ?? "email"])].map((value) => ({
              value,
              label: words.channel(value),
            }))}
          />
        </div>
      </div>
      {index === 0 && <FirstStepEvidence minutes={minutes} />}
      <Variants control={control} index={index} templates={templates} />
      <CouponFields control={control} index={index} kind={step?.coupon ?? "none"} />
      <ConditionFields control={control} index={index} />
    </section>
  )
}

type PartProps = { control: Control<SequenceValues>; index: number }

function Variants({ control, index, templates }: PartProps & { templates: Option[] }) {
  const { t } = useTranslation("comptoir")
  const { fields, append, remove } = useFieldArray({ control, name: `steps.${index}.variants` })
  return (
    <fieldset className="flex flex-col gap-y-3">
      <legend className="txt-compact-small-plus pb-2">{t("relaunch.sequences.fields.mails")}</legend>
      {fields.map((field, at) => (
        <div key={field.id} className="flex items-end gap-x-2">
          <div className="min-w-0 flex-1">
            <ComboboxField
              control={control}
              name={`steps.${index}.variants.${at}.template_id`}
              label={
                fields.length > 1
                  ? t("relaunch.sequences.wording", { code: VARIANT_CODES[at] })
                  : t("relaunch.sequences.fields.mail")
              }
              options={templates}
            />
          </div>
          {fields.length > 1 && (
            <>
              <div className="w-24">
                <TextField
                  control={control}
                  name={`steps.${index}.variants.${at}.weight`}
                  label={t("relaunch.sequences.fields.weight")}
                  inputMode="numeric"
                />
              </div>
              <IconButton
                size="small"
                variant="transparent"
                type="button"
                aria-label={t("relaunch.sequences.remove_wording", { code: VARIANT_CODES[at] })}
                onClick={() => remove(at)}
              >
                <Trash />
              </IconButton>
            </>
          )}
        </div>
      ))}
      {fields.length < VARIANT_CODES.length && (
        <div>
          <Button
            size="small"
            variant="secondary"
            type="button"
            onClick={() => append({ template_id: "", weight: "1" })}
          >
            <Plus />
            {t("relaunch.sequences.add_wording")}
          </Button>
        </div>
      )}
    </fieldset>
  )
}

function CouponFields({ control, index, kind }: PartProps & { kind: "none" | "percentage" | "fixed" }) {
  const { t } = useTranslation("comptoir")
  const names = useNames()
  const currencies = useMemo(() => names.currencies(), [names])
  return (
    <fieldset className="flex flex-col gap-y-3">
      <legend className="sr-only">{t("relaunch.sequences.fields.coupon")}</legend>
      <div className="grid grid-cols-1 gap-4 md:grid-cols-3">
        <SelectField
          control={control}
          name={`steps.${index}.coupon`}
          label={t("relaunch.sequences.fields.coupon")}
          hint={kind === "none" ? undefined : t("relaunch.sequences.hints.coupon")}
          options={(["none", "percentage", "fixed"] as const).map((value) => ({
            value,
            label: t(`relaunch.sequences.coupons.${value}`),
          }))}
        />
        {kind !== "none" && (
          <>
            <TextField
              control={control}
              name={`steps.${index}.coupon_value`}
              label={t(`relaunch.sequences.fields.coupon_${kind}`)}
              inputMode="decimal"
            />
            <TextField
              control={control}
              name={`steps.${index}.coupon_hours`}
              label={t("relaunch.sequences.fields.coupon_hours")}
              inputMode="numeric"
            />
          </>
        )}
        {kind === "fixed" && (
          <ComboboxField
            control={control}
            name={`steps.${index}.coupon_currency`}
            label={t("relaunch.sequences.fields.currency")}
            options={currencies}
          />
        )}
      </div>
    </fieldset>
  )
}

function ConditionFields({ control, index }: PartProps) {
  const { t } = useTranslation("comptoir")
  const names = useNames()
  const currencies = useMemo(() => names.currencies(), [names])
  const choice = (name: "stock" | "shopper", values: readonly string[]) => (
    <SelectField
      control={control}
      name={`steps.${index}.${name}`}
      label={t(`relaunch.sequences.fields.${name}`)}
      options={[ANY, ...values].map((value) => ({
        value,
        label:
          value === ANY
            ? t("relaunch.sequences.not_asked")
            : t(`relaunch.sequences.choices.${name}_${value}`),
      }))}
    />
  )
  return (
    <fieldset className="flex flex-col gap-y-3">
      <legend className="txt-compact-small-plus pb-2">{t("relaunch.sequences.fields.conditions")}</legend>
      <div className="grid grid-cols-2 gap-4 md:grid-cols-3">
        <TextField
          control={control}
          name={`steps.${index}.value_from`}
          label={t("relaunch.sequences.fields.value_from")}
          inputMode="decimal"
          optional
        />
        <TextField
          control={control}
          name={`steps.${index}.value_until`}
          label={t("relaunch.sequences.fields.value_until")}
          inputMode="decimal"
          optional
        />
        <div className="col-span-2 md:col-span-1">
          <ComboboxField
            control={control}
            name={`steps.${index}.value_currency`}
            label={t("relaunch.sequences.fields.currency")}
            options={currencies}
            optional
          />
        </div>
        <TextField
          control={control}
          name={`steps.${index}.items_from`}
          label={t("relaunch.sequences.fields.items_from")}
          inputMode="numeric"
          optional
        />
        <TextField
          control={control}
          name={`steps.${index}.items_until`}
          label={t("relaunch.sequences.fields.items_until")}
          inputMode="numeric"
          optional
        />
        <div className="col-span-2 md:col-span-1">{choice("shopper", ["first_time", "returning"])}</div>
        <div className="col-span-2 md:col-span-1">{choice("stock", ["any", "all"])}</div>
      </div>
    </fieldset>
  )
}
