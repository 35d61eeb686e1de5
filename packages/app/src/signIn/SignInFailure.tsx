import { Alert, Button, Container, Flex } from '@backstage/ui';
import { rememberedPerson } from './rememberedPerson';

/** What went wrong, and the way on: the backend may just be starting. */
export function SignInFailure({ error }: { error?: Error }) {
  return (
    <Container>
      <Flex direction="column" gap="4" py="8">
        <Alert
          status="danger"
          title="You could not be signed in"
          description={error?.message}
        />
        <Flex gap="2">
          <Button onPress={() => window.location.reload()}>Try again</Button>
          <Button
            variant="secondary"
            onPress={() => {
              rememberedPerson.clear();
              window.location.reload();
            }}
          >
            Be somebody else
          </Button>
        </Flex>
      </Flex>
    </Container>
  );
}
