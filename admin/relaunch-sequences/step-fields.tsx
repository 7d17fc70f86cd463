import { Plus, Trash } from "@medusajs/icons"
import { Button, Heading, IconButton, Text } from "@medusajs/ui"
import { useMemo } from "react"
import { useFieldArray, useFormContext, useWatch, type Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { VARIANT_CODES } from "../../src/domain/cart-recovery/sequence"
import { ComboboxField, SelectField, TextField } from "../components/form-fields"
import type { Option } from "../components/remote-combobox"
import { useNames } from "../lib/names"
import { FirstStepEvidence } from "./evidence"
import {
  ANY,
  AS_STEP,
  COUPONS,
  minutesOf,
  nextVariant,
  type SequenceValues,
  soonestOf,
  withoutVariant,
} from "./sequence-values"
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
        <DelayFields control={control} name={`steps.${index}`} label={t("relaunch.sequences.fields.delay")} />
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
      {index === 0 && <FirstStepEvidence minutes={step ? soonestOf(step) : null} />}
      <Variants control={control} index={index} templates={templates} />
      <CouponFields
        control={control}
        name={`steps.${index}`}
        kind={step?.coupon ?? "none"}
        label={t("relaunch.sequences.fields.coupon")}
      />
      <ConditionFields control={control} index={index} />
    </section>
  )
}

type PartProps = { control: Control<SequenceValues>; index: number }

function Variants({ control, index, templates }: PartProps & { templates: Option[] }) {
  const { t } = useTranslation("comptoir")
  const { getValues, setValue } = useFormContext<SequenceValues>()
  const { fields, append, remove, replace } = useFieldArray({ control, name: `steps.${index}.variants` })
  const isTried = fields.length > 1
  const removeAt = (at: number) => {
    const step = getValues(`steps.${index}`)
    const { variants, ...left } = withoutVariant(step, at)
    for (const field of [
      "delay",
      "unit",
      "coupon",
      "coupon_value",
      "coupon_currency",
      "coupon_hours",
    ] as const)
      if (left[field] !== step[field])
        setValue(`steps.${index}.${field}`, left[field], { shouldDirty: true, shouldValidate: true })
    if (at > 0) remove(at)
    else replace(variants)
  }
  return (
    <fieldset className="flex flex-col gap-y-3">
      <legend className="txt-compact-small-plus pb-2">{t("relaunch.sequences.fields.mails")}</legend>
      {fields.map((field, at) => (
        <div
          key={field.id}
          className={isTried ? "border-ui-border-base flex flex-col gap-y-3 border-s-2 ps-3" : undefined}
        >
          <div className="flex items-end gap-x-2">
            <div className="min-w-0 flex-1">
              <ComboboxField
                control={control}
                name={`steps.${index}.variants.${at}.template_id`}
                label={
                  isTried
                    ? t("relaunch.sequences.wording", { code: VARIANT_CODES[at] })
                    : t("relaunch.sequences.fields.mail")
                }
                options={templates}
              />
            </div>
            {isTried && (
              <>
                <div className="w-20 md:w-24">
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
                  onClick={() => removeAt(at)}
                >
                  <Trash />
                </IconButton>
              </>
            )}
          </div>
          {isTried &&
            (at > 0 ? (
              <OwnFields control={control} index={index} at={at} />
            ) : (
              <Text size="xsmall" className="text-ui-fg-subtle">
                {t("relaunch.sequences.hints.first_wording")}
              </Text>
            ))}
        </div>
      ))}
      {fields.length < VARIANT_CODES.length && (
        <div>
          <Button size="small" variant="secondary" type="button" onClick={() => append(nextVariant())}>
            <Plus />
            {t("relaunch.sequences.add_wording")}
          </Button>
        </div>
      )}
    </fieldset>
  )
}

/** What a wording has of its own beside its words: another delay, another coupon or none. */
function OwnFields({ control, index, at }: PartProps & { at: number }) {
  const { t } = useTranslation("comptoir")
  const name = `steps.${index}.variants.${at}` as const
  const variant = useWatch({ control, name })
  const code = VARIANT_CODES[at]
  return (
    <>
      <div className="grid grid-cols-2 gap-4 md:grid-cols-3">
        <div className="col-span-2 md:col-span-1">
          <SelectField
            control={control}
            name={`${name}.timing`}
            label={t("relaunch.sequences.fields.own_delay", { code })}
            options={([AS_STEP, "own"] as const).map((value) => ({
              value,
              label: t(`relaunch.sequences.timing.${value}`),
            }))}
          />
        </div>
        {variant?.timing === "own" && (
          <DelayFields
            control={control}
            name={name}
            label={t("relaunch.sequences.fields.delay_of", { code })}
          />
        )}
      </div>
      <CouponFields
        control={control}
        name={name}
        kind={variant?.coupon ?? AS_STEP}
        kinds={[AS_STEP, ...COUPONS]}
        label={t("relaunch.sequences.fields.own_coupon", { code })}
      />
    </>
  )
}

/** What is timed, and what may offer a coupon: a step, or one of its wordings. */
type Owner = `steps.${number}` | `steps.${number}.variants.${number}`
type OwnerProps = { control: Control<SequenceValues>; name: Owner; label: string }

function DelayFields({ control, name, label }: OwnerProps) {
  const { t } = useTranslation("comptoir")
  return (
    <>
      <TextField control={control} name={`${name}.delay`} label={label} inputMode="numeric" />
      <SelectField
        control={control}
        name={`${name}.unit`}
        label={t("relaunch.sequences.fields.unit")}
        options={(["minutes", "hours", "days"] as const).map((value) => ({
          value,
          label: t(`relaunch.sequences.units.${value}`),
        }))}
      />
    </>
  )
}

type CouponKind = (typeof COUPONS)[number] | typeof AS_STEP

function CouponFields({
  control,
  name,
  label,
  kind,
  kinds = COUPONS,
}: OwnerProps & { kind: CouponKind; kinds?: readonly CouponKind[] }) {
  const { t } = useTranslation("comptoir")
  const names = useNames()
  const currencies = useMemo(() => names.currencies(), [names])
  const offered = kind === "percentage" || kind === "fixed" ? kind : null
  return (
    <fieldset className="flex flex-col gap-y-3">
      <legend className="sr-only">{label}</legend>
      <div className="grid grid-cols-1 gap-4 md:grid-cols-3">
        <SelectField
          control={control}
          name={`${name}.coupon`}
          label={label}
          hint={offered ? t("relaunch.sequences.hints.coupon") : undefined}
          options={kinds.map((value) => ({ value, label: t(`relaunch.sequences.coupons.${value}`) }))}
        />
        {offered && (
          <>
            <TextField
              control={control}
              name={`${name}.coupon_value`}
              label={t(`relaunch.sequences.fields.coupon_${offered}`)}
              inputMode="decimal"
            />
            <TextField
              control={control}
              name={`${name}.coupon_hours`}
              label={t("relaunch.sequences.fields.coupon_hours")}
              inputMode="numeric"
            />
          </>
        )}
        {offered === "fixed" && (
          <ComboboxField
            control={control}
            name={`${name}.coupon_currency`}
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
