import { INPUTS, QUANTITIES, WORLDS } from "../model130.mjs";

const lines = (rows, line) => rows.map(line).join("\n");

/** The model as a C program, one loop over worlds, called as `model WORKDIR RUNS`. */
export const C = `
#define _POSIX_C_SOURCE 199309L
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { WORLDS = ${WORLDS}, INPUTS = ${INPUTS.length}, QUANTITIES = ${QUANTITIES.length} };
static double in[INPUTS][WORLDS], out[QUANTITIES][WORLDS];
static const double ranges[INPUTS][2] = {
${lines(INPUTS, ([name, low, high]) => `  {${low}, ${high}}, // ${name}`)}
};

static inline double min(double a, double b) { return a < b ? a : b; }
static inline double max(double a, double b) { return a > b ? a : b; }
static inline double negativeBinomial(double area, double defects, double clustering) {
  return exp(-clustering * log1p(area * defects / 100 / clustering));
}

static void propagate(void) {
  for (int w = 0; w < WORLDS; w++) {
${lines(INPUTS, ([name], i) => `    const double ${name} = in[${i}][w];`)}
${lines(QUANTITIES, ([name, formula], i) => `    const double ${name} = out[${i}][w] = ${formula};`)}
  }
}

// splitmix64 to the open interval (0, 1), and Box and Muller's pair of normals
static uint64_t state = 1;
static double uniform(void) {
  uint64_t z = (state += 0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return ((double)((z ^ (z >> 31)) >> 11) + 0.5) * 0x1p-53;
}
static void draw(void) {
  for (int i = 0; i < INPUTS; i++) {
    const double mu = (log(ranges[i][0]) + log(ranges[i][1])) / 2;
    const double sigma = log(ranges[i][1] / ranges[i][0]) / (2 * 1.6448536269514722);
    for (int w = 0; w < WORLDS; w += 2) {
      const double r = sqrt(-2 * log(uniform())), angle = 6.283185307179586 * uniform();
      in[i][w] = exp(mu + sigma * r * cos(angle));
      in[i][w + 1] = exp(mu + sigma * r * sin(angle));
    }
  }
}

static FILE *file(const char *folder, const char *name, const char *mode) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *f = fopen(path, mode);
  if (!f) { perror(path); exit(1); }
  return f;
}
static void keep(const char *folder, const char *name) {
  propagate();
  FILE *f = file(folder, name, "wb");
  fwrite(out, sizeof out, 1, f);
  fclose(f);
}
static void timed(const char *name, void (*step)(void), int runs) {
  for (int i = 0; i < 10; i++) step();
  printf("\\"%s\\": [", name);
  for (int i = 0; i < runs; i++) {
    struct timespec a, b;
    clock_gettime(CLOCK_MONOTONIC, &a);
    step();
    clock_gettime(CLOCK_MONOTONIC, &b);
    printf("%s%.6f", i ? ", " : "", 1e3 * (double)(b.tv_sec - a.tv_sec) + 1e-6 * (double)(b.tv_nsec - a.tv_nsec));
  }
  printf("]");
}

int main(int count, char **args) {
  if (count != 3) return 2;
  const int runs = atoi(args[2]);
  printf("{");
  timed("draws", draw, runs);
  keep(args[1], "c.own.f64");
  FILE *f = file(args[1], "draws.f64", "rb");
  if (fread(in, sizeof in, 1, f) != 1) return 1;
  fclose(f);
  printf(", ");
  timed("propagation", propagate, runs);
  keep(args[1], "c.shared.f64");
  printf("}\\n");
}
`;
