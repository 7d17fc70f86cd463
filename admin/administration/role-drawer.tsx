import { zodResolver } from "@hookform/resolvers/zod"
import { Button, Checkbox, Drawer, Label, Text, toast } from "@medusajs/ui"
import { useId } from "react"
import { Controller, useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import { ROLES } from "../../src/domain/administration/roles"
import type { RoleUserDTO, RoleUserResponse } from "../../src/types/http/administration"
import { FormError } from "../components/form-error"
import { useSend } from "../lib/api"
import { API } from "./paths"

const schema = z.object({ roles: z.array(z.enum(ROLES)) })

type RoleDrawerProps = { user: RoleUserDTO; onClose: () => void }

/** The roles of one user, each with what it allows. */
export function RoleDrawer({ user, onClose }: RoleDrawerProps) {
  const { t } = useTranslation("comptoir")
  const id = useId()
  const form = useForm<z.infer<typeof schema>>({
    defaultValues: { roles: user.roles },
    resolver: zodResolver(schema),
  })
  const send = useSend<RoleUserResponse>()
  const submit = form.handleSubmit(({ roles }) =>
    send.mutate(
      { path: API.roles, body: { user_id: user.id, roles } },
      {
        onSuccess: () => {
          toast.success(t("common.saved"))
          onClose()
        },
      }
    )
  )
  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{t("administration.roles.edit_of", { name: user.email })}</Drawer.Title>
          <Drawer.Description>{t("administration.roles.edit_hint")}</Drawer.Description>
        </Drawer.Header>
        <form onSubmit={submit} className="flex flex-1 flex-col overflow-hidden">
          <Drawer.Body className="flex flex-1 flex-col gap-y-4 overflow-y-auto">
            <Controller
              control={form.control}
              name="roles"
              render={({ field: { value, onChange } }) => (
                <div
                  className="flex flex-col gap-y-4"
                  role="group"
                  aria-label={t("administration.roles.fields.roles")}
                >
                  {ROLES.map((role) => (
                    <div key={role} className="flex items-start gap-x-3">
                      <Checkbox
                        id={`${id}-${role}`}
                        checked={value.includes(role)}
                        aria-describedby={`${id}-${role}-hint`}
                        onCheckedChange={(checked) =>
                          onChange(checked === true ? [...value, role] : value.filter((one) => one !== role))
                        }
                      />
                      <div className="flex flex-col">
                        <Label htmlFor={`${id}-${role}`} size="small" weight="plus">
                          {t(`administration.roles.names.${role}`)}
                        </Label>
                        <Text id={`${id}-${role}-hint`} size="small" className="text-ui-fg-subtle">
                          {t(`administration.roles.hints.${role}`)}
                        </Text>
                      </div>
                    </div>
                  ))}
                </div>
              )}
            />
            <FormError error={send.error} />
          </Drawer.Body>
          <Drawer.Footer>
            <Button size="small" variant="secondary" type="button" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button size="small" type="submit" isLoading={send.isPending}>
              {t("common.save")}
            </Button>
          </Drawer.Footer>
        </form>
      </Drawer.Content>
    </Drawer>
  )
}
