package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MountTableTest {

  @Test
  void namesTheFifthFieldOfEachLine() {
    MountTable table =
        MountTable.of(
            List.of(
                "36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue",
                "37 35 98:0 /m.st /models/my\\040best\\134\\011\\012.st ro - ext3 /dev/root ro",
                "",
                "too short"));
    assertThat(table.points())
        .containsExactlyInAnyOrder(Path.of("/mnt2"), Path.of("/models/my best\\\t\n.st"));
  }

  @Test
  void aDollarIsNoReference() {
    assertThat(MountTable.of(List.of("1 2 3 / /a$1\\040$b -")).points())
        .containsExactly(Path.of("/a$1 $b"));
  }
}
