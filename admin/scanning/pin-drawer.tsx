import { zodResolver } from "@hookform/resolvers/zod"
import { Button, Text, toast } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import { checkPin, isObviousPin } from "../../src/domain/scanning/picker"
import type { PickerDTO, PickerResponse } from "../../src/types/http/scanning"
import { TextField } from "../components/form-fields"
import { useSend } from "../lib/api"
import { FormDrawer } from "../warehouse/form-drawer"

/** Six digits that nobody guesses, from the browser's own source of chance. */
function anyPin(): string {
  const pin = [...crypto.getRandomValues(new Uint32Array(6))].map((number) => number % 10).join("")
  return isObviousPin(pin) ? anyPin() : pin
}

/** Gives a person another PIN. It is shown here once, to be told, and nowhere afterwards. */
export function PinDrawer({ person, onClose }: { person: PickerDTO; onClose: () => void }) {
  const { t } = useTranslation("comptoir")
  const send = useSend<PickerResponse>()
  const [isShown, setShown] = useState(false)
  const schema = useMemo(
    () =>
      z.object({
        pin: z.string().refine((pin) => {
          try {
            return Boolean(checkPin(pin))
          } catch {
            return false
          }
        }, t("scanning.people.wrong_pin")),
      }),
    [t]
  )
  const form = useForm<z.infer<typeof schema>>({ defaultValues: { pin: "" }, resolver: zodResolver(schema) })
  const submit = form.handleSubmit((body) =>
    send.mutate(
      { path: `/admin/pickers/${person.id}/pin`, body },
      {
        onSuccess: () => {
          toast.success(t("scanning.people.pin_set", { name: person.name }))
          onClose()
        },
      }
    )
  )
  return (
    <FormDrawer
      title={t("scanning.people.set_pin_of", { name: person.name })}
      hint={t("scanning.people.set_pin_hint")}
      form={form}
      onSubmit={submit}
      isSending={send.isPending}
      error={send.error}
      onClose={onClose}
    >
      <TextField
        control={form.control}
        name="pin"
        type={isShown ? "text" : "password"}
        inputMode="numeric"
        label={t("scanning.fields.pin")}
        hint={t("scanning.people.pin_rule")}
        autoFocus
      />
      <div className="flex flex-col items-start gap-y-2">
        <Button
          type="button"
          size="small"
          variant="secondary"
          onClick={() => {
            form.setValue("pin", anyPin(), { shouldValidate: true })
            setShown(true)
          }}
        >
          {t("scanning.people.any_pin")}
        </Button>
        {isShown && (
          <Text size="small" className="text-ui-fg-subtle">
            {t("scanning.people.tell_pin")}
          </Text>
        )}
      </div>
    </FormDrawer>
  )
}
