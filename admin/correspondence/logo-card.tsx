import { ArrowUpTray, Trash } from "@medusajs/icons"
import { Button, Text, toast, usePrompt } from "@medusajs/ui"
import { useEffect, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { LARGEST_LOGO, LOGO_TYPES } from "../../src/domain/correspondence/letterhead"
import type { LetterheadResponse } from "../../src/types/http/correspondence"
import { Card } from "../components/card"
import { FormError } from "../components/form-error"
import { useGet, useSend } from "../lib/api"
import { sdk } from "../lib/sdk"

/** The picture at the head of documents. */
export function LogoCard() {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const input = useRef<HTMLInputElement>(null)
  const [fault, setFault] = useState<Error | null>(null)
  const { data } = useGet<LetterheadResponse>("/admin/letterhead")
  const hasLogo = data?.letterhead.has_logo ?? false
  const picture = usePicture(hasLogo ? (data?.letterhead.updated_at ?? "") : null)
  const send = useSend<LetterheadResponse>()
  const choose = async (file: File | undefined) => {
    setFault(null)
    if (!file) return
    if (!(LOGO_TYPES as readonly string[]).includes(file.type) || file.size > LARGEST_LOGO) {
      setFault(new Error(t("correspondence.logo.error", { size: LARGEST_LOGO / 1024 })))
      return
    }
    const content = base64Of(new Uint8Array(await file.arrayBuffer()))
    send.mutate(
      { path: "/admin/letterhead/logo", body: { content } },
      { onSuccess: () => toast.success(t("common.saved")) }
    )
  }
  const remove = async () => {
    const isConfirmed = await prompt({
      title: t("correspondence.logo.remove_title"),
      description: t("correspondence.logo.remove_text"),
      confirmText: t("correspondence.logo.remove"),
      cancelText: t("common.cancel"),
    })
    if (isConfirmed) send.mutate({ path: "/admin/letterhead/logo", method: "DELETE" })
  }
  return (
    <Card
      title={t("correspondence.logo.title")}
      subtitle={t("correspondence.logo.description", { size: LARGEST_LOGO / 1024 })}
      actions={
        <>
          {hasLogo && (
            <Button size="small" variant="transparent" type="button" onClick={() => void remove()}>
              <Trash aria-hidden />
              {t("correspondence.logo.remove")}
            </Button>
          )}
          <Button
            size="small"
            variant="secondary"
            type="button"
            isLoading={send.isPending}
            onClick={() => input.current?.click()}
          >
            <ArrowUpTray aria-hidden />
            {t("correspondence.logo.choose")}
          </Button>
          <input
            ref={input}
            type="file"
            accept={LOGO_TYPES.join(",")}
            className="hidden"
            aria-label={t("correspondence.logo.choose")}
            onChange={(event) => {
              void choose(event.target.files?.[0])
              event.target.value = ""
            }}
          />
        </>
      }
    >
      <div className="flex flex-col gap-y-3 px-6 py-4">
        {picture ? (
          <img
            src={picture}
            alt={t("correspondence.logo.title")}
            className="max-h-14 max-w-44 self-start bg-white"
          />
        ) : (
          <Text size="small" className="text-ui-fg-subtle">
            {t("correspondence.logo.none")}
          </Text>
        )}
        <FormError error={fault ?? send.error} />
      </div>
    </Card>
  )
}

function base64Of(bytes: Uint8Array): string {
  let text = ""
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}

/** The picture as an address of this page; it is fetched with the sign-in of the dashboard. */
function usePicture(version: string | null): string | null {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (version === null) {
      setAddress(null)
      return
    }
    let made: string | null = null
    let isGone = false
    sdk.client
      .fetch<Response>("/admin/letterhead/logo", { headers: { accept: "image/*" } })
      .then((answer) => answer.blob())
      .then((blob) => {
        if (isGone) return
        made = URL.createObjectURL(blob)
        setAddress(made)
      })
      .catch(() => setAddress(null))
    return () => {
      isGone = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [version])
  return address
}
