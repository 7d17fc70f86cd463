import { Button, Input, Label, Prompt, toast } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import type { EraseResponse } from "../../src/types/http/recovery-people"
import { FormError } from "../components/form-error"
import { useSend } from "../lib/api"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { PEOPLE_API } from "./paths"

/** What the server wants to read before it forgets anybody, in every language. */
const WORD = "ERASE"

/** Forgets a person, once the word was typed: it cannot be taken back. */
export function EraseDialog({ email, onClose }: { email: string; onClose: () => void }) {
  const { t } = useTranslation("comptoir")
  const id = useId()
  const [typed, setTyped] = useState("")
  const { key } = useIdempotencyKey()
  const send = useSend<EraseResponse>()
  const confirm = () =>
    send.mutate(
      { path: `${PEOPLE_API}/erase`, body: { email, confirm: WORD, idempotency_key: key } },
      {
        onSuccess: ({ addresses, journeys, messages }) => {
          toast.success(t("relaunch.people.erase.done"), {
            description: t("relaunch.people.erase.done_what", { addresses, journeys, messages }),
          })
          onClose()
        },
      }
    )
  return (
    <Prompt open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Prompt.Content>
        <Prompt.Header>
          <Prompt.Title>{t("relaunch.people.erase.title", { email })}</Prompt.Title>
          <Prompt.Description>{t("relaunch.people.erase.text")}</Prompt.Description>
        </Prompt.Header>
        <div className="flex flex-col gap-y-2 px-6 pt-4">
          <Label htmlFor={id} size="small" weight="plus">
            {t("relaunch.people.erase.type", { word: WORD })}
          </Label>
          <Input
            id={id}
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <FormError error={send.error} />
        </div>
        <Prompt.Footer>
          <Button size="small" variant="secondary" type="button" onClick={onClose}>
            {t("common.back")}
          </Button>
          <Button
            size="small"
            variant="danger"
            type="button"
            disabled={typed.trim() !== WORD}
            isLoading={send.isPending}
            onClick={confirm}
          >
            {t("relaunch.people.erase.confirm")}
          </Button>
        </Prompt.Footer>
      </Prompt.Content>
    </Prompt>
  )
}
