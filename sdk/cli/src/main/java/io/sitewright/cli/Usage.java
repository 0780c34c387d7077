package io.sitewright.cli;

import java.util.List;

/** What {@code ./sitewright help} prints. */
final class Usage {
  private Usage() {}

  static List<String> lines() {
    return """
        ./sitewright init STACK         writes a new stack's file: asks, or takes --domain, --operators, --operator-key,
                                        --cloudflare-account, --set key=value, --secrets FILE; --force overwrites
        ./sitewright up STACK           builds, starts the local cloud and brings the stack up
        ./sitewright preview STACK      shows what up would do
        ./sitewright refresh STACK      takes what changed behind the engine's back into the state
        ./sitewright destroy STACK      takes the stack down; with data: --confirm-data-loss STACK
        ./sitewright scale STACK [N]    how many webservers; N sets it; --pause and --resume the autoscalers;
                                        --maintenance 2h --because WHY: they look on until then
        ./sitewright scale STACK --simulate FILE   what autoscalers would decide while a trace, or "schedule", happens;
                                        --from TIME, --for 2d, --build-time 90s
        ./sitewright autoscale STACK    looks after the webservers until it is told to stop; --looks N: only so often;
                                        --name autoscaler-1: who it is among several
        ./sitewright roll STACK         replaces webservers batch by batch; --batch 25% or a number, --yes
        ./sitewright images STACK       the images that webservers propose; --accept DIGEST: new ones are built from it
        ./sitewright matrix STACK       who reaches whom: declared, cloud firewall, UFW, combined
        ./sitewright policy STACK       the policies against a preview; --state: over what exists; --junit FILE, --sarif FILE
        ./sitewright status STACK       the stack's machines
        ./sitewright ssh STACK MACHINE  a shell on a real machine, by role or slot
        ./sitewright exec STACK MACHINE -- COMMAND   one command on it, with its exit code
        ./sitewright copy STACK FROM TO  files; one of the two is MACHINE:PATH
        ./sitewright logs STACK MACHINE  its journal; --unit U, --lines N, --follow
        ./sitewright recover STACK      after a crash; --remove lets go of machines the state does not know
        ./sitewright env                exports for the shell: eval "$(./sitewright env)"
        ./sitewright cloud start|stop|status|reset|open|visit|console|machines|faults
        ./sitewright test               all tests
        ./sitewright bench              the benchmarks

        --json                          one JSON object on the last line of standard output
        -c site:key=value               a setting for this run only
        --machines simulated|nspawn     what the local cloud's machines are: evaluated at once, or real Debian (Linux, root)
        --no-drain                      what goes, goes at once: visitors are not waited for
        -- ...                          options for pulumi
        Exit codes: 0 done, 1 the work failed, 2 wrong usage or settings, 3 a check did not hold."""
        .lines()
        .toList();
  }
}
