import { zodResolver } from "@hookform/resolvers/zod"
import { toast } from "@medusajs/ui"
import type { TFunction } from "i18next"
import { useMemo } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import type { BoxDTO } from "../../src/types/http/packing"
import { SelectField, TextField } from "../components/form-fields"
import { useSend } from "../lib/api"
import { isWholeText } from "../lib/numbers"
import { FormDrawer } from "../warehouse/form-drawer"
import { boxApi, BOXES_API } from "./paths"

function schemaOf(t: TFunction) {
  const most = 1_000_000
  const whole = (least: number) =>
    z
      .string()
      .refine(
        (typed) => isWholeText(typed) && Number(typed) >= least && Number(typed) <= most,
        t("packing.boxes.errors.whole", { least, most })
      )
  return z.object({
    name: z.string().trim().min(1, t("packing.boxes.errors.name")).max(100),
    length: whole(1),
    width: whole(1),
    height: whole(1),
    tare_weight: whole(0),
    largest_load: z
      .string()
      .refine(
        (typed) => !typed.trim() || (isWholeText(typed) && Number(typed) >= 1),
        t("packing.boxes.errors.whole", { least: 1, most })
      ),
    is_active: z.enum(["true", "false"]),
  })
}

type BoxValues = z.infer<ReturnType<typeof schemaOf>>

const valuesOf = (box: BoxDTO | null): BoxValues => ({
  name: box?.name ?? "",
  length: box ? String(box.length) : "",
  width: box ? String(box.width) : "",
  height: box ? String(box.height) : "",
  tare_weight: box ? String(box.tare_weight) : "0",
  largest_load: box?.largest_load ? String(box.largest_load) : "",
  is_active: box?.is_active === false ? "false" : "true",
})

const bodyOf = (values: BoxValues) => ({
  name: values.name,
  length: Number(values.length),
  width: Number(values.width),
  height: Number(values.height),
  tare_weight: Number(values.tare_weight),
  largest_load: values.largest_load.trim() ? Number(values.largest_load) : null,
  is_active: values.is_active === "true",
})

type BoxDrawerProps = { box: BoxDTO | null; onClose: () => void }

/** A new box, or one that is changed. */
export function BoxDrawer({ box, onClose }: BoxDrawerProps) {
  const { t } = useTranslation("comptoir")
  const schema = useMemo(() => schemaOf(t), [t])
  const form = useForm<BoxValues>({ defaultValues: valuesOf(box), resolver: zodResolver(schema) })
  const send = useSend<{ box: BoxDTO }>()
  const { control } = form
  const submit = form.handleSubmit((values) =>
    send.mutate(
      { path: box ? boxApi(box.id) : BOXES_API, body: bodyOf(values) },
      {
        onSuccess: ({ box: saved }) => {
          toast.success(t("packing.boxes.saved", { name: saved.name }))
          onClose()
        },
      }
    )
  )
  const field = <Name extends keyof BoxValues>(name: Name) => ({
    control,
    name,
    label: t(`packing.boxes.form.${name}`),
  })
  return (
    <FormDrawer
      title={box ? t("packing.boxes.edit_of", { name: box.name }) : t("packing.boxes.create")}
      hint={t("packing.boxes.form.hint")}
      form={form}
      onSubmit={submit}
      isSending={send.isPending}
      error={send.error}
      onClose={onClose}
    >
      <TextField {...field("name")} autoFocus />
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-3">
        <TextField {...field("length")} inputMode="numeric" />
        <TextField {...field("width")} inputMode="numeric" />
        <TextField {...field("height")} inputMode="numeric" />
      </div>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <TextField {...field("tare_weight")} inputMode="numeric" />
        <TextField {...field("largest_load")} inputMode="numeric" optional />
      </div>
      <SelectField
        {...field("is_active")}
        options={[
          { value: "true", label: t("packing.boxes.active") },
          { value: "false", label: t("packing.boxes.inactive") },
        ]}
      />
    </FormDrawer>
  )
}
