import { zodResolver } from "@hookform/resolvers/zod"
import { toast } from "@medusajs/ui"
import type { TFunction } from "i18next"
import { useMemo } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import { WAVE_METHODS } from "../../src/domain/waves/wave"
import type { WaveDetailDTO, WaveResponse } from "../../src/types/http/waves"
import { SelectField, TextField } from "../components/form-fields"
import { useSend } from "../lib/api"
import { isWholeText, textOrNull } from "../lib/numbers"
import { changedOf } from "../routing-rules/changed"
import { FormDrawer } from "../warehouse/form-drawer"
import { waveApi } from "./paths"

/** A whole number of at least one, or nothing where nothing is limited. */
export const countText = (t: TFunction, isOptional = false) =>
  z
    .string()
    .refine(
      (typed) => (isOptional && !typed.trim()) || (isWholeText(typed) && Number(typed) >= 1),
      t("waves.plan.wrong_number")
    )

const schemaOf = (t: TFunction) =>
  z.object({
    title: z.string().max(200),
    method: z.enum(WAVE_METHODS),
    cart_orders: countText(t),
    cart_units: countText(t, true),
    urgency: z.enum(["normal", "urgent"]),
  })
type WaveValues = z.infer<ReturnType<typeof schemaOf>>

const valuesOf = (wave: WaveDetailDTO): WaveValues => ({
  title: wave.title ?? "",
  method: wave.method,
  cart_orders: String(wave.cart_orders),
  cart_units: wave.cart_units === null ? "" : String(wave.cart_units),
  urgency: wave.priority > 0 ? "urgent" : "normal",
})

const bodyOf = (values: WaveValues) => ({
  title: textOrNull(values.title),
  method: values.method,
  cart_orders: values.method === "single" ? 1 : Number(values.cart_orders),
  cart_units: values.cart_units.trim() ? Number(values.cart_units) : null,
  priority: values.urgency === "urgent" ? 1 : 0,
})

/** Changes how a wave that is only planned will be picked. */
export function WaveDrawer({ wave, onClose }: { wave: WaveDetailDTO; onClose: () => void }) {
  const { t } = useTranslation("comptoir")
  const schema = useMemo(() => schemaOf(t), [t])
  const form = useForm<WaveValues>({ defaultValues: valuesOf(wave), resolver: zodResolver(schema) })
  const send = useSend<WaveResponse>()
  const { control } = form
  const method = form.watch("method")
  const submit = form.handleSubmit((values) => {
    const changed = changedOf(bodyOf(valuesOf(wave)), bodyOf(values))
    if (!Object.keys(changed).length) {
      onClose()
      return
    }
    send.mutate(
      { path: waveApi(wave.id), body: changed },
      {
        onSuccess: () => {
          toast.success(t("waves.change.done", { number: wave.number }))
          onClose()
        },
      }
    )
  })
  return (
    <FormDrawer
      title={t("waves.change.of", { number: wave.number })}
      hint={t("waves.change.hint")}
      form={form}
      onSubmit={submit}
      isSending={send.isPending}
      error={send.error}
      onClose={onClose}
    >
      <TextField control={control} name="title" label={t("waves.fields.title")} optional />
      <SelectField
        control={control}
        name="method"
        label={t("waves.fields.method")}
        hint={t(`waves.method_hints.${method}`)}
        options={WAVE_METHODS.map((value) => ({ value, label: t(`waves.methods.${value}`) }))}
      />
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        {method !== "single" && (
          <TextField
            control={control}
            name="cart_orders"
            label={t("waves.fields.cart_orders")}
            inputMode="numeric"
          />
        )}
        <TextField
          control={control}
          name="cart_units"
          label={t("waves.fields.cart_units")}
          inputMode="numeric"
          optional
        />
      </div>
      <SelectField
        control={control}
        name="urgency"
        label={t("waves.fields.priority")}
        options={(["normal", "urgent"] as const).map((value) => ({
          value,
          label: t(`waves.urgencies.${value}`),
        }))}
      />
    </FormDrawer>
  )
}
