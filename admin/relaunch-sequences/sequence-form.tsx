import { zodResolver } from "@hookform/resolvers/zod"
import { KeyboundForm, RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { Plus } from "@medusajs/icons"
import { Alert, Button, Heading, Label, Select, Text, toast } from "@medusajs/ui"
import { useId, useMemo, useState } from "react"
import { useFieldArray, useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { MOST_STEPS, SequenceStep } from "../../src/domain/cart-recovery/sequence"
import type {
  RecoverySequenceDetailDTO,
  RecoverySequenceResponse,
} from "../../src/types/http/recovery-sequences"
import { FormError } from "../components/form-error"
import { SelectField, TextareaField, TextField } from "../components/form-fields"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useSalesChannels } from "../order-routes/sources"
import { useCustomerGroups } from "../price-rules/sources"
import { changedOf } from "../routing-rules/changed"
import { sequenceApi, sequencePage, SEQUENCES_API } from "./paths"
import {
  ANY,
  bodyOf,
  nextStep,
  sequenceSchema,
  type SequenceValues,
  stepValuesOf,
  valuesOf,
} from "./sequence-values"
import { useServedChannels, useShipped, useTemplates } from "./sources"
import { StepFields } from "./step-fields"
import { useSequenceWords } from "./words"

type SequenceFormProps = {
  title: string
  /** The one that is being changed. */
  sequence?: RecoverySequenceDetailDTO
  /** The one whose steps a new one begins with. */
  copied?: RecoverySequenceDetailDTO
}

const NOTHING = "empty"

/** Writes a sequence, or changes one: then other steps are a new version. */
export function SequenceForm({ title, sequence, copied }: SequenceFormProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const words = useSequenceWords()
  const { handleSuccess } = useRouteModal()
  const channels = useSalesChannels()
  const groups = useCustomerGroups()
  const templates = useTemplates()
  const served = useServedChannels()
  const schema = useMemo(() => sequenceSchema(t), [t])
  const begun = useMemo(() => {
    if (sequence) return valuesOf(sequence, format.typed)
    const steps = copied?.steps ?? []
    const name = copied ? t("relaunch.sequences.copy_of", { name: words.name(copied) }) : ""
    const blank = { sales_channel_id: "", language_code: "", customer_group_id: "", priority: 0 }
    const values = valuesOf({ ...blank, ...copied, name, steps }, format.typed)
    return values.steps.length ? values : { ...values, steps: [nextStep([], "")] }
  }, [sequence, copied, format, t, words])
  const form = useForm<SequenceValues>({ defaultValues: begun, resolver: zodResolver(schema) })
  const { control } = form
  const { fields, append, remove, replace } = useFieldArray({ control, name: "steps" })
  const send = useSend<RecoverySequenceResponse>()
  const every = (label: string) => ({ value: ANY, label })
  const submit = form.handleSubmit((values) => {
    const { note, ...whole } = bodyOf(values)
    if (!sequence)
      return send.mutate(
        { path: SEQUENCES_API, body: whole },
        {
          onSuccess: ({ sequence: kept }) => {
            toast.success(t("relaunch.sequences.created", { name: kept.name }), {
              description: t("relaunch.sequences.created_hint"),
            })
            handleSuccess(sequencePage(kept.id))
          },
        }
      )
    const { note: _note, ...before } = bodyOf(begun)
    const changes = changedOf(before, whole)
    if (!Object.keys(changes).length) return handleSuccess()
    const body = { ...changes, ...(changes.steps ? { note, from_version: sequence.version } : {}) }
    send.mutate(
      { path: sequenceApi(sequence.id), body },
      {
        onSuccess: ({ sequence: kept }) => {
          toast.success(t("relaunch.sequences.saved", { name: words.name(kept) }), {
            description: changes.steps
              ? t("relaunch.sequences.saved_version", { version: kept.version })
              : undefined,
          })
          handleSuccess()
        },
      }
    )
  })
  return (
    <RouteFocusModal.Form form={form}>
      <KeyboundForm noValidate onSubmit={submit} className="flex h-full flex-col overflow-hidden">
        <RouteFocusModal.Body className="bg-ui-bg-subtle flex flex-1 flex-col items-center overflow-y-auto">
          <div className="flex w-full max-w-[820px] flex-col gap-y-6 px-4 py-8 md:py-12">
            <div>
              <Heading>{title}</Heading>
              <RouteFocusModal.Description asChild>
                <Text size="small" className="text-ui-fg-subtle">
                  {t(sequence ? "relaunch.sequences.edit_hint" : "relaunch.sequences.create_hint")}
                </Text>
              </RouteFocusModal.Description>
            </div>
            {sequence?.status === "active" && <Alert>{t("relaunch.sequences.is_on_hint")}</Alert>}
            {!sequence && !copied && (
              <BeginWith
                onChoose={(steps) =>
                  replace(
                    steps.length ? steps.map((step) => stepValuesOf(step, format.typed)) : [nextStep([], "")]
                  )
                }
              />
            )}
            <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
              <TextField control={control} name="name" label={t("relaunch.sequences.fields.name")} />
              <TextField
                control={control}
                name="priority"
                label={t("relaunch.sequences.fields.priority")}
                hint={t("relaunch.sequences.hints.priority")}
                inputMode="text"
              />
              <SelectField
                control={control}
                name="sales_channel_id"
                label={t("relaunch.sequences.fields.sales_channel")}
                options={[every(t("relaunch.sequences.every_channel")), ...channels]}
              />
              <SelectField
                control={control}
                name="language_code"
                label={t("relaunch.sequences.fields.language")}
                options={[
                  every(t("relaunch.sequences.every_language")),
                  ...["en", "fr"].map((value) => ({ value, label: words.language(value) })),
                ]}
              />
              <SelectField
                control={control}
                name="customer_group_id"
                label={t("relaunch.sequences.fields.customer_group")}
                hint={t("relaunch.sequences.hints.whom")}
                options={[every(t("relaunch.sequences.everybody")), ...groups]}
              />
            </div>
            {fields.map((field, index) => (
              <StepFields
                key={field.id}
                control={control}
                index={index}
                templates={templates}
                channels={served}
                onRemove={fields.length > 1 ? () => remove(index) : undefined}
              />
            ))}
            {fields.length < MOST_STEPS && (
              <div>
                <Button
                  size="small"
                  variant="secondary"
                  type="button"
                  onClick={() => append(nextStep(form.getValues("steps"), ""))}
                >
                  <Plus />
                  {t("relaunch.sequences.add_step")}
                </Button>
              </div>
            )}
            {sequence && (
              <TextareaField
                control={control}
                name="note"
                label={t("relaunch.sequences.fields.note")}
                hint={t("relaunch.sequences.hints.note")}
                optional
              />
            )}
            <FormError error={send.error} />
          </div>
        </RouteFocusModal.Body>
        <RouteFocusModal.Footer>
          <RouteFocusModal.Close asChild>
            <Button size="small" variant="secondary" type="button">
              {t("common.cancel")}
            </Button>
          </RouteFocusModal.Close>
          <Button size="small" type="submit" isLoading={send.isPending}>
            {t("common.save")}
          </Button>
        </RouteFocusModal.Footer>
      </KeyboundForm>
    </RouteFocusModal.Form>
  )
}

/** What a new sequence begins with: one that Comptoir ships, or a single step. */
function BeginWith({ onChoose }: { onChoose: (steps: readonly SequenceStep[]) => void }) {
  const { t } = useTranslation("comptoir")
  const id = useId()
  const shipped = useShipped()
  const [chosen, setChosen] = useState(NOTHING)
  return (
    <div className="flex flex-col gap-y-2">
      <Label htmlFor={id} size="small" weight="plus">
        {t("relaunch.sequences.begin_with")}
      </Label>
      <Select
        size="small"
        value={chosen}
        onValueChange={(code) => {
          setChosen(code)
          onChoose(shipped.find((one) => one.code === code)?.steps ?? [])
        }}
      >
        <Select.Trigger id={id}>
          <Select.Value />
        </Select.Trigger>
        <Select.Content>
          <Select.Item value={NOTHING}>{t("relaunch.sequences.begin_empty")}</Select.Item>
          {shipped.map(({ code }) => (
            <Select.Item key={code} value={code}>
              {t(`relaunch.sequences.shipped.${code}.name`)}
            </Select.Item>
          ))}
        </Select.Content>
      </Select>
      <Text size="xsmall" className="text-ui-fg-subtle">
        {t(
          chosen === NOTHING ? "relaunch.sequences.begin_hint" : `relaunch.sequences.shipped.${chosen}.hint`
        )}
      </Text>
    </div>
  )
}
